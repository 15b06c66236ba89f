package dev.meridian.runtime.training;

import akka.actor.typed.ActorRef;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.runtime.protocol.TrainingCommand.CancelTraining;
import dev.meridian.runtime.protocol.TrainingCommand.CheckpointTraining;
import dev.meridian.runtime.protocol.TrainingCommand.PauseTraining;
import dev.meridian.runtime.protocol.TrainingCommand.Request;
import dev.meridian.runtime.protocol.TrainingCommand.ResumeTraining;
import dev.meridian.runtime.protocol.TrainingCommand.SubscribeToTraining;
import dev.meridian.runtime.protocol.TrainingProgress;
import dev.meridian.runtime.protocol.TrainingReply.TrainingFound;
import dev.meridian.runtime.protocol.TrainingReply.TrainingRefused;
import java.util.Locale;

/** Answers what users ask of a job. */
final class JobRequests {
  /** What a user's wish does to the job. */
  interface Controls {
    JobStep step();

    TrainingProgress progress();

    /** Halts the workers, or lets them go on. */
    void setPaused(boolean paused);

    /** Writes a checkpoint as soon as possible and answers then. */
    void checkpoint(CheckpointTraining asked);

    void cancel();

    /** Tells every change. */
    void watch(ActorRef<TrainingProgress> subscriber);
  }

  private JobRequests() {}

  static void answer(Request request, Controls job) {
    if (request instanceof CancelTraining) {
      job.cancel();
    } else if (request instanceof SubscribeToTraining subscribe) {
      job.watch(subscribe.subscriber());
    } else if (changes(request) && job.step().isEnding()) {
      String why = "the job is " + job.step().state().name().toLowerCase(Locale.ROOT);
      request.replyTo().tell(new TrainingRefused(ErrorCode.INVALID_ARGUMENT, why));
      return;
    } else if (request instanceof CheckpointTraining checkpoint) {
      job.checkpoint(checkpoint);
      return;
    } else if (changes(request)) {
      job.setPaused(request instanceof PauseTraining);
    }
    request.replyTo().tell(new TrainingFound(job.progress()));
  }

  private static boolean changes(Request request) {
    return request instanceof PauseTraining
        || request instanceof ResumeTraining
        || request instanceof CheckpointTraining;
  }
}
