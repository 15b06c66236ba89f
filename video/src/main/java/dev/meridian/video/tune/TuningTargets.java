package dev.meridian.video.tune;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;

/**
 * What a configuration has to reach, relative to the GT-CNN, for each class on its own.
 *
 * @param recall share of the units with the class that are returned, above 0 to 1
 * @param precision share of the returned units that hold the class, above 0 to 1
 * @param confidence how sure one must be of both: the one-sided lower bound of this confidence, by
 *     resampling object runs, has to reach them; 0.5 to below 1
 */
public record TuningTargets(double recall, double precision, double confidence) {
  /** Recall and precision of 99 % (Thesis §4.5.1), at a confidence of 90 %. */
  public static final TuningTargets DEFAULT = new TuningTargets(0.99, 0.99, 0.90);

  public TuningTargets {
    if (!(recall > 0 && recall <= 1 && precision > 0 && precision <= 1)) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "targets of recall %s and precision %s are not allowed: use numbers above 0, up to 1"
              .formatted(recall, precision));
    }
    if (!(confidence >= 0.5 && confidence < 1)) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "a confidence of " + confidence + " is not allowed: use 0.5 to below 1");
    }
  }
}
