package dev.meridian.runtime.training;

import akka.actor.typed.Behavior;
import dev.meridian.runtime.protocol.DataCenterCommand;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Who waits for the final model: those who ask while it is being collected get the same one. Not
 * thread-safe.
 */
final class ModelExport {
  private CompletableFuture<TrainedModel> last = CompletableFuture.completedFuture(null);

  /**
   * Takes someone who asks.
   *
   * @return a collector to start; empty when one is at work
   */
  Optional<Behavior<ModelCollector.Command>> add(
      JobTask task, JobMembers members, CompletableFuture<TrainedModel> asker) {
    if (!last.isDone()) {
      var unused = last.thenAccept(asker::complete);
      return Optional.empty();
    }
    last = asker;
    Runnable ask = members.telling(new DataCenterCommand.Export());
    return Optional.of(ModelCollector.create(task.job(), task.node().receivers(), ask, asker));
  }
}
