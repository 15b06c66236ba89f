package dev.meridian.runtime.rest;

import akka.NotUsed;
import akka.stream.javadsl.Source;
import dev.meridian.runtime.protocol.TrainingProgress;
import dev.meridian.runtime.protocol.TrainingReply.CheckpointWritten;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Training jobs as REST sees them. Stages fail with {@code MeridianException}s. */
public interface JobService {
  /**
   * Starts a job.
   *
   * @param settings by key under {@code meridian.training}
   * @param checkpoint a checkpoint's folder to go on from
   */
  CompletionStage<TrainingProgress> start(
      Map<String, String> settings, Optional<String> checkpoint);

  /** All jobs, by name. */
  CompletionStage<List<TrainingProgress>> all();

  CompletionStage<TrainingProgress> find(String name);

  CompletionStage<TrainingProgress> pause(String name);

  CompletionStage<TrainingProgress> resume(String name);

  CompletionStage<CheckpointWritten> checkpoint(String name);

  /** Cancels a job that runs, and forgets it. */
  CompletionStage<String> forget(String name);

  /** How the job stands from now on; the last element is its end. */
  CompletionStage<Source<TrainingProgress, NotUsed>> watch(String name);
}
