package dev.meridian.runtime.training;

import akka.actor.typed.ActorSystem;
import com.typesafe.config.Config;
import dev.meridian.models.app.LearningApplication;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.runtime.config.TrainingSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Several data centers in one process, each an actor system of its own, in one cluster with real
 * connections between them. Close it when done.
 */
public final class TrainingCluster implements AutoCloseable {
  private final List<String> dataCenters;
  private final List<DataCenterSystem> systems;
  private final AtomicLong runs = new AtomicLong();

  private TrainingCluster(List<String> dataCenters, List<DataCenterSystem> systems) {
    this.dataCenters = List.copyOf(dataCenters);
    this.systems = List.copyOf(systems);
  }

  /**
   * Starts the data centers and waits until all are members.
   *
   * @param base configuration of an actor system
   */
  public static TrainingCluster start(List<String> dataCenters, Config base) {
    List<DataCenterSystem> systems = new ArrayList<>();
    try {
      for (String dataCenter : dataCenters) {
        systems.add(new DataCenterSystem(dataCenter, base));
      }
      systems.forEach(system -> system.join(systems.get(0).address()));
      systems.forEach(
          system -> system.awaitMembership(DataCenterSystem.PATIENCE, "its cluster did not form"));
      return new TrainingCluster(dataCenters, systems);
    } catch (RuntimeException e) {
      systems.forEach(DataCenterSystem::terminate);
      throw e;
    }
  }

  /** The actor system of the first data center. */
  public ActorSystem<?> system() {
    return systems.get(0).system();
  }

  /** Begins a job anew. */
  public TrainingRun start(TrainingSettings settings, LearningApplication application) {
    return submit(JobParts.of(settings, application), JobStart.FRESH);
  }

  /** Begins a job; its outcome comes with the run. */
  TrainingRun submit(JobParts parts, JobStart start) {
    if (!parts.settings().dataCenters().equals(dataCenters)) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "the job is for data centers %s, there are %s"
              .formatted(parts.settings().dataCenters(), dataCenters));
    }
    JobParts job = parts.run(runs.incrementAndGet());
    List<DataCenterNode> nodes = new ArrayList<>();
    for (int d = 0; d < systems.size(); d++) {
      nodes.add(systems.get(d).host(job, d).node());
    }
    return systems.get(0).coordinate(job, start, nodes.get(0));
  }

  /** Stops all data centers and waits for their end. Idempotent. */
  @Override
  public void close() {
    systems.forEach(DataCenterSystem::terminate);
    systems.forEach(DataCenterSystem::awaitEnd);
  }
}
