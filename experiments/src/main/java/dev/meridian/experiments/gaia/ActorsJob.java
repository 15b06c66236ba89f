package dev.meridian.experiments.gaia;

import dev.meridian.experiments.sim.net.NetworkSettings;
import dev.meridian.experiments.sim.plan.ComputeModel;
import dev.meridian.experiments.sim.plan.Horizon;
import dev.meridian.experiments.sim.plan.ServerPlan;
import dev.meridian.experiments.sim.plan.SimulationPlan;
import dev.meridian.experiments.wan.Deployment;
import dev.meridian.models.app.LearningApplication;
import dev.meridian.models.asp.AspConfig;
import dev.meridian.models.overlay.Overlay;
import dev.meridian.models.ps.TableSpec;
import dev.meridian.runtime.config.ConfigLoader;
import dev.meridian.runtime.config.TrainingSettings;
import dev.meridian.runtime.training.TrainingData;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** One job as both the actors and the simulator take it: from the same settings. */
record ActorsJob(TrainingSettings settings) {
  static final List<String> DATA_CENTERS = List.of("Virginia", "California", "Ireland");

  private static final String PREFIX = "meridian.training.";

  /**
   * A job on three data centers with two machines each.
   *
   * @param folder where relative paths start
   * @param changed settings beyond that, without their prefix
   */
  static ActorsJob of(Path folder, long seed, Map<String, String> changed) {
    Map<String, String> all = new HashMap<>();
    all.put(PREFIX + "seed", Long.toString(seed));
    all.put(PREFIX + "machines-per-data-center", "2");
    for (int d = 0; d < DATA_CENTERS.size(); d++) {
      all.put(PREFIX + "data-centers." + d, DATA_CENTERS.get(d));
    }
    changed.forEach((key, value) -> all.put(PREFIX + key, value));
    return new ActorsJob(ConfigLoader.training(folder, Optional.empty(), all));
  }

  /** Made anew for each run: workers keep what they learn. */
  LearningApplication application() {
    return TrainingData.read(settings).application();
  }

  /**
   * The same for the simulator.
   *
   * @param nanosPerUnit compute time of a rating, token or example
   */
  SimulationPlan plan(double nanosPerUnit) {
    LearningApplication application = application();
    return new SimulationPlan(
        application,
        new Deployment(
            settings.name(),
            settings.wan().links().scaled(settings.wan().bandwidthFactor()),
            settings.machinesPerDataCenter()),
        ServerPlan.mirrored(shards(application.tables())),
        ComputeModel.of(nanosPerUnit, 0, settings.seed()),
        NetworkSettings.CALM,
        1,
        Horizon.ofClocks(settings.clocks()).lookingEvery(settings.objectiveEvery()),
        settings.seed());
  }

  private AspConfig shards(List<TableSpec> tables) {
    List<Integer> all = IntStream.range(0, settings.dataCenters().size()).boxed().toList();
    return settings
        .synchronization()
        .shards(settings.system(), 0, Overlay.mesh(all), settings.machinesPerDataCenter(), tables);
  }
}
