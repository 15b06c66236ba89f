package dev.meridian.runtime.protocol;

import akka.actor.typed.ActorRef;
import dev.meridian.models.base.Blob;
import java.util.Optional;

/** What a parameter shard can be told; {@link Parcel}s from workers and mirrors come beside. */
public interface ShardCommand {
  /** Commands that may come from another node of the data center. */
  sealed interface Request extends ShardCommand, CborMessage {}

  /**
   * Get ready, with the first model or a checkpoint.
   *
   * @param job whose shard this is
   * @param machine it stands on
   * @param incarnation above those of all earlier starts
   * @param checkpoint what to go on from
   * @param owner is told what happens
   */
  record OpenShard(
      String job,
      int machine,
      long incarnation,
      Optional<Blob> checkpoint,
      ActorRef<ShardEvent> owner)
      implements Request {}

  /** All mirrors are ready too: begin. */
  record StartShard() implements Request {}

  /** Send the mirrors everything that is owed, however insignificant. */
  record FlushShard() implements Request {}

  /**
   * Say when nothing is on the way to the mirrors any more.
   *
   * @param round comes back with the answer
   * @param clock must have been finished by all workers
   * @param drained whether nothing may be owed either
   */
  record SettleShard(long round, long clock, boolean drained) implements Request {}

  /** Write down everything a restart needs. */
  record SaveShard() implements Request {}

  /**
   * Give figures.
   *
   * @param digest whether to digest the values, which takes a while
   */
  record DescribeShard(boolean digest) implements Request {}

  /** Send all rows to the collector of the model, on machine 0. */
  record ExportShard() implements Request {}

  /** The job has ended. */
  record CloseShard() implements Request {}
}
