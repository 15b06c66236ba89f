package dev.meridian.runtime.config;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.classify.IngestArchitectures;
import dev.meridian.video.tune.TuningPolicy;
import dev.meridian.video.tune.TuningSettings;
import dev.meridian.video.tune.TuningTargets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * How a stream is tuned.
 *
 * @param enabled whether it is, before its first ingest
 * @param tuning what to look for
 * @param detectors names of what may find the objects of a moving camera
 * @param detectorConfidences from which on their detections may count, each 0 to 1
 */
public record TunerSettings(
    boolean enabled,
    TuningSettings tuning,
    List<String> detectors,
    List<Float> detectorConfidences) {
  private static final String FREQUENT = "frequent";
  private static final int MAX_COUNT = 1_000_000;

  public TunerSettings {
    detectors = List.copyOf(detectors);
    detectorConfidences = List.copyOf(detectorConfidences);
    if (detectors.isEmpty() || !detectorConfidences.stream().allMatch(c -> c >= 0 && c <= 1)) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "tuning needs at least one detector, and detector confidences from 0 to 1");
    }
  }

  static TunerSettings read(ConfigReader tune) {
    return tune.checked(
        () ->
            new TunerSettings(
                tune.flag("enabled"),
                tuning(tune),
                list(tune, "detectors", text -> text),
                list(tune, "detector-confidences", Float::parseFloat)));
  }

  private static TuningSettings tuning(ConfigReader tune) {
    double queriesPerHour = tune.number("queries-per-hour", 1e-9, MAX_COUNT);
    List<String> classes = list(tune, "classes", text -> text);
    return new TuningSettings(
        new TuningTargets(
            tune.number("recall", 0, 1),
            tune.number("precision", 0, 1),
            tune.number("confidence", 0, 1)),
        TuningPolicy.parse(tune.text("policy"), queriesPerHour),
        list(tune, "architectures", IngestArchitectures::named),
        list(tune, "max-classes", Integer::parseInt),
        list(tune, "thresholds", Double::parseDouble),
        list(tune, "run-factors", Double::parseDouble),
        tune.integer("max-k", 1, 1000),
        list(tune, "min-confidences", Double::parseDouble),
        list(tune, "skip-thresholds", Double::parseDouble),
        classes.equals(List.of(FREQUENT)) ? List.of() : classes,
        tune.number("class-share", 1e-6, 1),
        tune.number("validation-fraction", 0.1, 0.9),
        tune.integer("max-validation-frames", 1, MAX_COUNT),
        tune.integer("steps", 1, MAX_COUNT),
        tune.integer("resamples", 1, 100_000),
        tune.flag("accept-closest"),
        tune.whole("seed", 0, Long.MAX_VALUE));
  }

  /** Text, because a stream keeps each of its settings as one. */
  private static <T> List<T> list(ConfigReader tune, String key, Function<String, T> parse) {
    try {
      return Arrays.stream(tune.text(key).split(",", -1)).map(String::strip).map(parse).toList();
    } catch (NumberFormatException e) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "tune.%s = '%s' is not allowed: use numbers, separated by commas"
              .formatted(key, tune.text(key)),
          e);
    }
  }
}
