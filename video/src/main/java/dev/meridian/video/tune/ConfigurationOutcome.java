package dev.meridian.video.tune;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one configuration finds and costs.
 *
 * @param parameters the configuration
 * @param ingestSecondsPerHour I(θ): CPU seconds of ingest for an hour of video, without decoding
 * @param querySeconds Q(θ): CPU seconds of GT-CNN of a first query over an hour of video, the mean
 *     over the classes
 * @param classes by class name
 * @param feasible whether every class meets the targets
 */
public record ConfigurationOutcome(
    IndexParameters parameters,
    double ingestSecondsPerHour,
    double querySeconds,
    Map<String, ClassOutcome> classes,
    boolean feasible) {
  public ConfigurationOutcome {
    classes = Collections.unmodifiableMap(new TreeMap<>(classes));
  }

  /** The same, taken for feasible. */
  ConfigurationOutcome asFeasible() {
    return new ConfigurationOutcome(parameters, ingestSecondsPerHour, querySeconds, classes, true);
  }

  /** By how much the worst class misses the targets; 0 or less when none does. */
  public double shortfall(TuningTargets targets) {
    return classes.values().stream()
        .mapToDouble(outcome -> outcome.shortfall(targets))
        .max()
        .orElse(0);
  }
}
