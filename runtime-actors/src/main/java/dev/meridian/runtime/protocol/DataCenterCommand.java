package dev.meridian.runtime.protocol;

import akka.actor.typed.ActorRef;

/** What a data center can be told, for one job. */
public interface DataCenterCommand {
  /** Commands of the job's coordinator. */
  sealed interface Request extends DataCenterCommand, CborMessage {}

  /**
   * Say who you are.
   *
   * @param job coordinates the job from now on
   */
  record Introduce(ActorRef<JobEvent> job) implements Request {}

  /**
   * Open shards and workers.
   *
   * @param roster where the other data centers take messages
   * @param incarnation of the shards
   * @param checkpoint folder to go on from; empty to begin anew
   */
  record Prepare(Roster roster, long incarnation, String checkpoint) implements Request {}

  /** Everyone is ready: begin. */
  record Begin() implements Request {}

  /**
   * Workers compute clocks below a limit, then halt; those at or above it halt at once.
   *
   * @param order comes back with the answer
   * @param clock the limit
   */
  record RunTo(long order, long clock) implements Request {}

  /** Send the mirrors everything that is owed. */
  record Flush() implements Request {}

  /**
   * Say when nothing is on the way any more.
   *
   * @param round comes back with the answer
   * @param clock that all workers have finished
   * @param drained whether nothing may be owed either
   */
  record Settle(long round, long clock, boolean drained) implements Request {}

  /** Look at the objective once more while all workers are halted. */
  record Measure() implements Request {}

  /**
   * Write shards and workers into a folder.
   *
   * @param folder that exists for every data center
   */
  record Save(String folder) implements Request {}

  /** Give the figures of the end. */
  record Conclude() implements Request {}

  /** Send the final model, and what workers keep, to the first data center. */
  record Export() implements Request {}

  /** The job has ended. */
  record End() implements Request {}
}
