package dev.meridian.runtime.training;

import akka.NotUsed;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.AskPattern;
import akka.japi.Pair;
import akka.japi.function.Function;
import akka.stream.OverflowStrategy;
import akka.stream.javadsl.Source;
import akka.stream.typed.javadsl.ActorSource;
import dev.meridian.models.base.MeridianException;
import dev.meridian.runtime.protocol.TrainingCommand;
import dev.meridian.runtime.protocol.TrainingProgress;
import dev.meridian.runtime.protocol.TrainingReply;
import dev.meridian.runtime.protocol.TrainingReply.CheckpointWritten;
import dev.meridian.runtime.protocol.TrainingReply.TrainingFound;
import dev.meridian.runtime.protocol.TrainingReply.TrainingRefused;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A training job under way, or ended. */
public final class TrainingRun {
  private static final int MAX_WAITING_EVENTS = 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration CHECKPOINT_PATIENCE = Duration.ofMinutes(30);

  private final JobParts job;
  private final ActorSystem<?> system;
  private final ActorRef<TrainingCommand> coordinator;
  private final CompletableFuture<TrainingResult> outcome;

  TrainingRun(
      JobParts job,
      ActorSystem<?> system,
      ActorRef<TrainingCommand> coordinator,
      CompletableFuture<TrainingResult> outcome) {
    this.job = job;
    this.system = system;
    this.coordinator = coordinator;
    this.outcome = outcome;
  }

  /** Settings, application and layout. */
  public JobParts job() {
    return job;
  }

  /**
   * The result; fails with {@link MeridianException} when the job failed, and with {@link
   * java.util.concurrent.CancellationException} when it was cancelled.
   */
  public CompletionStage<TrainingResult> result() {
    return outcome;
  }

  /** The final model, once the job is done. */
  public CompletionStage<TrainedModel> model() {
    return outcome.thenCompose(
        result -> {
          CompletableFuture<TrainedModel> model = new CompletableFuture<>();
          coordinator.tell(new JobSignal.ExportModel(model));
          return model;
        });
  }

  /** How the job stands, from now on until it has ended; the last element is the end. */
  public Source<TrainingProgress, NotUsed> progress() {
    Pair<ActorRef<TrainingProgress>, Source<TrainingProgress, NotUsed>> changes =
        ActorSource.<TrainingProgress>actorRef(
                progress -> false,
                progress -> Optional.empty(),
                MAX_WAITING_EVENTS,
                OverflowStrategy.dropHead())
            .preMaterialize(system);
    ask(replyTo -> new TrainingCommand.SubscribeToTraining(changes.first(), replyTo), PATIENCE);
    return changes.second().takeWhile(progress -> !progress.state().ended(), true);
  }

  /** Halts all workers between clocks. */
  public CompletionStage<TrainingProgress> pause() {
    return found(TrainingCommand.PauseTraining::new);
  }

  public CompletionStage<TrainingProgress> resume() {
    return found(TrainingCommand.ResumeTraining::new);
  }

  public CompletionStage<TrainingProgress> cancel() {
    return found(TrainingCommand.CancelTraining::new);
  }

  public CompletionStage<TrainingProgress> describe() {
    return found(TrainingCommand.DescribeTraining::new);
  }

  /** Writes a checkpoint. */
  public CompletionStage<CheckpointWritten> checkpoint() {
    return ask(TrainingCommand.CheckpointTraining::new, CHECKPOINT_PATIENCE)
        .thenApply(reply -> (CheckpointWritten) reply);
  }

  /** Lets the data centers of an ended job stop; completes when they have. */
  CompletionStage<Void> dismiss() {
    CompletableFuture<Void> gone = new CompletableFuture<>();
    coordinator.tell(new JobSignal.DismissMembers(gone));
    return gone;
  }

  private CompletionStage<TrainingProgress> found(
      Function<ActorRef<TrainingReply>, TrainingCommand> command) {
    return ask(command, PATIENCE).thenApply(reply -> ((TrainingFound) reply).progress());
  }

  private CompletionStage<TrainingReply> ask(
      Function<ActorRef<TrainingReply>, TrainingCommand> command, Duration patience) {
    return AskPattern.ask(coordinator, command, patience, system.scheduler())
        .thenApply(TrainingRun::accepted);
  }

  private static TrainingReply accepted(TrainingReply reply) {
    if (reply instanceof TrainingRefused refused) {
      throw new MeridianException(refused.code(), refused.message());
    }
    return reply;
  }
}
