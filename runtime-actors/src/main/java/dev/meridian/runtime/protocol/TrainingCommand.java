package dev.meridian.runtime.protocol;

import akka.actor.typed.ActorRef;

/** What a training job can be told. */
public interface TrainingCommand {
  /** Commands that may come from another node. */
  sealed interface Request extends TrainingCommand, CborMessage {
    ActorRef<TrainingReply> replyTo();
  }

  /** Halt all workers at the end of their clocks. */
  record PauseTraining(ActorRef<TrainingReply> replyTo) implements Request {}

  /** Go on after a pause. */
  record ResumeTraining(ActorRef<TrainingReply> replyTo) implements Request {}

  /** End now; checkpoints stay. */
  record CancelTraining(ActorRef<TrainingReply> replyTo) implements Request {}

  /** Write a checkpoint as soon as possible; the answer comes when it is written. */
  record CheckpointTraining(ActorRef<TrainingReply> replyTo) implements Request {}

  /** Say how the job stands. */
  record DescribeTraining(ActorRef<TrainingReply> replyTo) implements Request {}

  /**
   * Tell every change, the present state first, until the subscriber stops.
   *
   * @param subscriber is told
   */
  record SubscribeToTraining(ActorRef<TrainingProgress> subscriber, ActorRef<TrainingReply> replyTo)
      implements Request {}
}
