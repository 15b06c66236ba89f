package dev.meridian.runtime.training;

import akka.actor.typed.ActorRef;
import dev.meridian.runtime.protocol.DataCenterCommand;
import dev.meridian.runtime.protocol.TrainingCommand;
import dev.meridian.runtime.protocol.TrainingProgress;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** What a coordinator hears from its own node. */
sealed interface JobSignal extends TrainingCommand {
  /** These data centers have been found. */
  record DataCentersListed(Set<ActorRef<DataCenterCommand>> found) implements JobSignal {}

  /** A checkpoint is complete. */
  record ManifestWritten(CheckpointFolder folder, long clock) implements JobSignal {}

  /** A checkpoint could not be completed. */
  record WritingFailed(Throwable cause) implements JobSignal {}

  /** Something is still on the way after a long time. */
  record SettlingLate() implements JobSignal {}

  /** Somebody watches no longer. */
  record SubscriberStopped(ActorRef<TrainingProgress> subscriber) implements JobSignal {}

  /**
   * The job has ended: let the data centers go.
   *
   * @param gone completes when they have
   */
  record DismissMembers(CompletableFuture<Void> gone) implements JobSignal {}

  /**
   * Collect the final model.
   *
   * @param model gets it
   */
  record ExportModel(CompletableFuture<TrainedModel> model) implements JobSignal {}
}
