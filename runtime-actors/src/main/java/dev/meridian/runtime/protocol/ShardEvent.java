package dev.meridian.runtime.protocol;

import akka.actor.typed.ActorRef;
import dev.meridian.models.base.Blob;
import dev.meridian.models.base.Digest;
import dev.meridian.models.base.ErrorCode;
import java.util.List;
import java.util.Optional;

/** What a parameter shard tells its data center. */
public sealed interface ShardEvent extends DataCenterCommand, CborMessage {
  int machine();

  /**
   * The shard is ready.
   *
   * @param self to be told directly from now on
   * @param nextClocks clock that each worker of the copy goes on with
   */
  record ShardOpened(int machine, ActorRef<ShardCommand> self, List<Long> nextClocks)
      implements ShardEvent {}

  /** All workers have finished that many clocks. */
  record ShardClock(int machine, long clock) implements ShardEvent {}

  /** Nothing is on the way any more, as asked. */
  record ShardSettled(int machine, long round) implements ShardEvent {}

  /** Everything a restart needs. */
  record ShardSaved(int machine, Blob state) implements ShardEvent {}

  /**
   * Figures.
   *
   * @param digest SHA-256 over the values, when asked for
   * @param hardThreshold of the clock that ended last
   * @param heldReads reads that wait
   * @param withheldElements elements with updates that no mirror has been offered
   * @param withheldNorm Euclidean norm of those updates
   * @param streams one per stream to a mirror
   */
  record ShardDescribed(
      int machine,
      long clock,
      Optional<Digest> digest,
      float hardThreshold,
      int heldReads,
      long withheldElements,
      double withheldNorm,
      List<StreamFigures> streams)
      implements ShardEvent {}

  /**
   * A stream to a mirror.
   *
   * @param peer data center of the mirror
   * @param softThreshold of the clock that ended last; 0 without one
   * @param sentBytes of updates so far
   * @param bytesPerSecond rate as the core measures it; 0 while unknown
   */
  record StreamFigures(int peer, float softThreshold, long sentBytes, double bytesPerSecond) {}

  /**
   * A mirror is away, or back.
   *
   * @param dataCenter of the mirror
   */
  record MirrorChanged(int machine, int dataCenter, boolean attached) implements ShardEvent {}

  /** The shard cannot go on. */
  record ShardFailed(int machine, ErrorCode code, String message) implements ShardEvent {
    /** It is gone without a word. */
    public static ShardFailed stopped(int machine) {
      return new ShardFailed(
          machine,
          ErrorCode.STATE_LOST,
          "the parameter shard of machine %d has stopped".formatted(machine));
    }
  }
}
