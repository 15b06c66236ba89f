package dev.meridian.runtime.training;

import dev.meridian.runtime.config.ConfigLoader;
import dev.meridian.runtime.config.TrainingSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Small training jobs. */
final class Jobs {
  private Jobs() {}

  /** A linear job over two data centers with one machine each, with single settings changed. */
  static TrainingSettings linear(Map<String, String> changed) {
    Map<String, String> settings = new HashMap<>();
    settings.put("meridian.training.name", "linear");
    settings.put("meridian.training.machines-per-data-center", "1");
    settings.put("meridian.training.clocks", "20");
    settings.put("meridian.training.objective-every", "5");
    settings.put("meridian.training.linear.synthetic.examples", "400");
    settings.put("meridian.training.linear.synthetic.features", "8");
    changed.forEach((key, value) -> settings.put("meridian.training." + key, value));
    return ConfigLoader.training(Path.of("."), Optional.empty(), settings);
  }
}
