package dev.meridian.models.app.linear;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;

/**
 * How the linear model is trained.
 *
 * @param learningRate the step η of clock t is {@code learningRate / sqrt(t + 1)}
 * @param regularization weight of the squared norm, {@code regularization / 2 * |w|²} per example
 * @param clocksPerEpoch a clock works on this fraction (1/n) of a worker's partition
 * @param seed what the order of examples follows from
 */
public record LinearSettings(
    double learningRate, double regularization, int clocksPerEpoch, long seed) {
  public LinearSettings {
    if (!(learningRate > 0) || !(regularization >= 0) || clocksPerEpoch < 1) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "linear: learning rate (%s) must be above 0, regularization (%s) at least 0, clocks per epoch (%d) at least 1"
              .formatted(learningRate, regularization, clocksPerEpoch));
    }
  }
}
