package dev.meridian.experiments.focus.eval;

import dev.meridian.experiments.report.Scale;
import dev.meridian.video.classify.IngestArchitecture;
import dev.meridian.video.classify.IngestArchitectures;
import dev.meridian.video.tune.TuningPolicy;
import dev.meridian.video.tune.TuningSettings;
import dev.meridian.video.tune.TuningTargets;
import java.util.List;

/** How wide the search of the evaluation is. */
final class TuningScale {
  private static final int MOST_VALIDATION = 100_000;

  private TuningScale() {}

  /** No search: one network, one T. */
  static TuningSettings single(Scale scale, IngestArchitecture network, long seed) {
    TuningSettings wide = of(scale, TuningTargets.DEFAULT, TuningPolicy.BALANCE, seed);
    return with(wide, List.of(network), List.of(10), List.of(0.2), wide.classes());
  }

  /** The same search over other candidates, judged by other classes. */
  static TuningSettings with(
      TuningSettings settings,
      List<IngestArchitecture> networks,
      List<Integer> maxClasses,
      List<Double> thresholds,
      List<String> classes) {
    return new TuningSettings(
        settings.targets(),
        settings.policy(),
        networks,
        maxClasses,
        thresholds,
        settings.runFactors(),
        settings.maxK(),
        settings.minConfidences(),
        settings.skipThresholds(),
        classes,
        settings.classShare(),
        settings.validationFraction(),
        settings.maxValidation(),
        settings.trainingSteps(),
        settings.resamples(),
        settings.acceptClosest(),
        settings.seed());
  }

  static TuningSettings of(Scale scale, TuningTargets targets, TuningPolicy policy, long seed) {
    TuningSettings wide = TuningSettings.DEFAULT;
    return new TuningSettings(
        targets,
        policy,
        scale.pick(
            List.of(IngestArchitectures.SMALL_32),
            List.of(
                IngestArchitectures.TINY_32,
                IngestArchitectures.SMALL_32,
                IngestArchitectures.MEDIUM_64),
            List.of(
                IngestArchitectures.TINY_32,
                IngestArchitectures.SMALL_32,
                IngestArchitectures.SMALL_48,
                IngestArchitectures.MEDIUM_64)),
        scale.pick(List.of(10), List.of(10), List.of(3, 10)),
        wide.thresholds(),
        wide.runFactors(),
        wide.maxK(),
        wide.minConfidences(),
        wide.skipThresholds(),
        wide.classes(),
        wide.classShare(),
        0.5,
        MOST_VALIDATION,
        scale.pick(60, 400, 600),
        wide.resamples(),
        true,
        seed);
  }

  /** Steps of NoScope's binary CNNs. */
  static int binarySteps(Scale scale) {
    return scale.pick(20, 150, 300);
  }
}
