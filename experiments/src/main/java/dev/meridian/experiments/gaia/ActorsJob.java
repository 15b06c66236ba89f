package dev.meridian.experiments.gaia;

import dev.meridian.experiments.sim.plan.SimulationPlan;
import dev.meridian.models.app.LearningApplication;
import dev.meridian.runtime.config.ConfigLoader;
import dev.meridian.runtime.config.TrainingSettings;
import dev.meridian.runtime.training.TrainingData;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    return new SimulatedJob(settings, TrainingData.read(settings)).plan(nanosPerUnit);
  }
}
