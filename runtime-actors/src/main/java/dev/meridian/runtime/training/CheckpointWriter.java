package dev.meridian.runtime.training;

import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.ActorContext;
import dev.meridian.runtime.compute.Dispatchers;
import dev.meridian.runtime.protocol.TrainingCommand;
import dev.meridian.runtime.training.JobSignal.ManifestWritten;
import dev.meridian.runtime.training.JobSignal.WritingFailed;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** The checkpoints of a running job: where they go, and which is the last good one. */
final class CheckpointWriter {
  private final ActorContext<TrainingCommand> context;
  private final JobTask task;
  private Optional<CheckpointFolder> last;

  CheckpointWriter(ActorContext<TrainingCommand> context, JobTask task) {
    this.context = context;
    this.task = task;
    this.last = task.start().checkpoint();
  }

  /** Where the checkpoint of a clock goes. */
  CheckpointFolder folder(long clock) {
    JobParts job = task.job();
    return CheckpointFolder.at(job.settings().checkpoint().folder(), job.settings().name(), clock);
  }

  /** Completes the checkpoint of a clock; the coordinator hears of it. */
  void complete(long clock) {
    CheckpointFolder folder = folder(clock);
    CheckpointManifest manifest =
        new CheckpointManifest(
            task.job().settings().hash(),
            clock,
            task.start().incarnation(),
            task.job().layout().shards());
    Executor executor =
        context.getSystem().dispatchers().lookup(DispatcherSelector.fromConfig(Dispatchers.STORE));
    context.pipeToSelf(
        CompletableFuture.runAsync(() -> folder.writeManifest(manifest), executor),
        (done, failure) ->
            failure == null ? new ManifestWritten(folder, clock) : new WritingFailed(failure));
  }

  void written(CheckpointFolder folder) {
    last = Optional.of(folder);
  }

  /** What to tell of the last good one when the job fails; one that cannot be taken is not good. */
  String lastGood(JobStep failedIn) {
    return failedIn == JobStep.PREPARING
        ? ""
        : last.map(folder -> "; the last good checkpoint is " + folder.path()).orElse("");
  }
}
