package dev.meridian.runtime.training;

import akka.actor.typed.ActorSystem;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.meridian.models.app.LearningApplication;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.base.NearestName;
import dev.meridian.runtime.config.NodeAddress;
import dev.meridian.runtime.config.TrainingSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * One data center of a job in a process of its own. All processes are started with the same
 * settings, in any order; that of the first data center coordinates. Close it when done.
 */
public final class TrainingMember implements AutoCloseable {
  /** How long a process waits for that of the first data center. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final Duration FAREWELL = Duration.ofSeconds(20);

  private final DataCenterSystem system;
  private final Optional<TrainingRun> run;
  private final CompletionStage<Void> ended;

  private TrainingMember(
      DataCenterSystem system, Optional<TrainingRun> run, CompletionStage<Void> ended) {
    this.system = system;
    this.run = run;
    this.ended = ended;
  }

  /**
   * Joins the others, waiting for the first data center's process, and starts this data center's
   * part of the job.
   *
   * @param dataCenter which one this process is
   * @param checkpoint to go on from; of the first data center's process only
   * @throws MeridianException INVALID_ARGUMENT when the settings have no such data center or no
   *     addresses, CHECKPOINT_MISMATCH as for {@link TrainingRuntime#restore}
   */
  public static TrainingMember start(
      TrainingSettings settings,
      LearningApplication application,
      String dataCenter,
      Optional<Path> checkpoint) {
    int place = place(settings, dataCenter);
    JobParts job = JobParts.of(settings, application).run(1);
    JobStart start =
        checkpoint
            .map(folder -> JobStart.from(new CheckpointFolder(folder), job))
            .orElse(JobStart.FRESH);
    DataCenterSystem system = new DataCenterSystem(dataCenter, config(settings, place));
    try {
      NodeAddress first = settings.nodes().get(0);
      system.join(DataCenterSystem.address(first.host(), first.port()));
      system.awaitMembership(
          PATIENCE, "is %s up, at %s?".formatted(settings.dataCenters().get(0), first));
      DataCenterSystem.Hosted hosted = system.host(job, place);
      Optional<TrainingRun> run =
          place == 0 ? Optional.of(system.coordinate(job, start, hosted.node())) : Optional.empty();
      return new TrainingMember(system, run, system.stopped(hosted.part()));
    } catch (RuntimeException e) {
      system.terminate();
      throw e;
    }
  }

  private static int place(TrainingSettings settings, String dataCenter) {
    int place = settings.dataCenters().indexOf(dataCenter);
    if (place < 0) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "the job has no data center %s%s"
              .formatted(dataCenter, NearestName.hint(dataCenter, settings.dataCenters())));
    }
    if (settings.nodes().isEmpty()) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "one process per data center needs meridian.training.nodes, a host:port for each");
    }
    return place;
  }

  private static Config config(TrainingSettings settings, int place) {
    NodeAddress own = settings.nodes().get(place);
    Map<String, Object> address =
        Map.of(
            "akka.remote.artery.canonical.hostname",
            own.host(),
            "akka.remote.artery.canonical.port",
            own.port());
    return ConfigFactory.parseMap(address).withFallback(TrainingRuntime.systemConfig(settings));
  }

  /** The job, in the process of the first data center. */
  public Optional<TrainingRun> run() {
    return run;
  }

  /** Completes when the first data center says that the job has ended, however it did. */
  public CompletionStage<Void> ended() {
    return ended;
  }

  /** To run streams of progress on. */
  public ActorSystem<?> system() {
    return system.system();
  }

  /** Stops; the first data center's process lets the others go before, when the job has ended. */
  @Override
  public void close() {
    run.filter(job -> job.result().toCompletableFuture().isDone()).ifPresent(this::sayFarewell);
    system.terminate();
    system.awaitEnd();
  }

  private void sayFarewell(TrainingRun job) {
    job.dismiss()
        .toCompletableFuture()
        .completeOnTimeout(null, FAREWELL.toSeconds(), TimeUnit.SECONDS)
        .join();
  }
}
