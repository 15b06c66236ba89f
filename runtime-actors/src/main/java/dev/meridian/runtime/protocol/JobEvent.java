package dev.meridian.runtime.protocol;

import akka.actor.typed.ActorRef;
import dev.meridian.models.base.Digest;
import dev.meridian.models.base.ErrorCode;
import java.util.List;

/** What the data centers of a job tell its coordinator. */
public sealed interface JobEvent extends TrainingCommand, CborMessage {
  /** Which data center, in the order of the configuration. */
  int dataCenter();

  /**
   * A data center is there.
   *
   * @param configuration hash of the settings it was started with
   */
  record DataCenterUp(
      int dataCenter, Digest configuration, ActorRef<DataCenterCommand> self, Roster.Lanes lanes)
      implements JobEvent {}

  /**
   * Shards and workers are open.
   *
   * @param clock that the first worker goes on with
   */
  record Prepared(int dataCenter, long clock) implements JobEvent {}

  /** All workers have halted, as ordered; the furthest is at that clock. */
  record Halted(int dataCenter, long order, long clock) implements JobEvent {}

  /** All workers have finished that many clocks at all shards of the data center. */
  record ClockReached(int dataCenter, long clock) implements JobEvent {}

  /**
   * What the workers' data says of the model after a clock.
   *
   * @param sum of the objective's shares
   * @param weight of the shares
   * @param workUnits done so far
   * @param largestUpdates by table: the largest change of an element since the last look
   * @param figures of the data center at this time
   */
  record Measured(
      int dataCenter,
      long clock,
      double sum,
      double weight,
      long workUnits,
      List<Float> largestUpdates,
      DataCenterFigures figures)
      implements JobEvent {}

  /** How a data center stands, told every now and then. */
  record FiguresTold(int dataCenter, DataCenterFigures figures) implements JobEvent {}

  /** Nothing is on the way any more, as asked. */
  record Settled(int dataCenter, long round) implements JobEvent {}

  /** Shards and workers are written. */
  record Saved(int dataCenter) implements JobEvent {}

  /**
   * The end.
   *
   * @param shards SHA-256 of each shard's values, by shard
   * @param workers SHA-256 of each worker's own state
   */
  record Concluded(
      int dataCenter, List<Digest> shards, List<Digest> workers, DataCenterFigures figures)
      implements JobEvent {}

  /** The job cannot go on. */
  record DataCenterFailed(int dataCenter, ErrorCode code, String message) implements JobEvent {}
}
