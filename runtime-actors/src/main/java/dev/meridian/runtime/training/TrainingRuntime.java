package dev.meridian.runtime.training;

import akka.actor.typed.ActorSystem;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.meridian.models.app.LearningApplication;
import dev.meridian.runtime.config.ConfigLoader;
import dev.meridian.runtime.config.TrainingSettings;
import java.nio.file.Path;
import java.util.Map;

/**
 * Runs a training job in this process: a data center per name in its settings, each an actor system
 * of its own, with real connections between them on this machine.
 *
 * <pre>{@code
 * TrainingSettings settings = ConfigLoader.training(home, Optional.of(file), Map.of());
 * TrainingData data = TrainingData.read(settings);
 * try (TrainingRuntime runtime = TrainingRuntime.start(settings, data.application())) {
 *   runtime.run().progress().runForeach(progress -> …, runtime.system());
 *   TrainingResult result = runtime.run().result().toCompletableFuture().join();
 *   List<RowBatch> model = runtime.run().model().toCompletableFuture().join();
 * }
 * }</pre>
 */
public final class TrainingRuntime implements AutoCloseable {
  private final TrainingCluster cluster;
  private final TrainingRun run;

  private TrainingRuntime(TrainingCluster cluster, TrainingRun run) {
    this.cluster = cluster;
    this.run = run;
  }

  /** Begins a job anew. */
  public static TrainingRuntime start(TrainingSettings settings, LearningApplication application) {
    JobParts job = JobParts.of(settings, application);
    return start(job, JobStart.FRESH);
  }

  /**
   * Goes on from a checkpoint.
   *
   * @param checkpoint its folder
   * @throws dev.meridian.models.base.MeridianException CHECKPOINT_MISMATCH when it is of another
   *     configuration or number of shards
   */
  public static TrainingRuntime restore(
      TrainingSettings settings, LearningApplication application, Path checkpoint) {
    JobParts job = JobParts.of(settings, application);
    return start(job, JobStart.from(new CheckpointFolder(checkpoint), job));
  }

  private static TrainingRuntime start(JobParts job, JobStart start) {
    TrainingCluster cluster = cluster(job.settings());
    try {
      return new TrainingRuntime(cluster, cluster.submit(job, start));
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  /** The data centers of a job, for several jobs one after the other. */
  public static TrainingCluster cluster(TrainingSettings settings) {
    return TrainingCluster.start(settings.dataCenters(), systemConfig(settings));
  }

  /** What the actor systems of a job start from. */
  static Config systemConfig(TrainingSettings settings) {
    Config ours =
        settings.wan().emulate()
            ? ConfigFactory.parseMap(Map.of("akka.scheduler.tick-duration", "2ms"))
            : ConfigFactory.empty();
    return ours.withFallback(ConfigLoader.actorSystem());
  }

  public TrainingRun run() {
    return run;
  }

  /** To run streams of progress on. */
  public ActorSystem<?> system() {
    return cluster.system();
  }

  @Override
  public void close() {
    cluster.close();
  }
}
