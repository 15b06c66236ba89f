package dev.meridian.models.app.mf;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;

/**
 * How a matrix is factorised.
 *
 * @param rank number of factors k of a user or item
 * @param learningRate η of the step rule; about 0.01 to 0.05 for {@link StepRule#INVERSE_SQRT},
 *     about 0.1 for the others
 * @param regularization λ of {@code λ (|l|² + |r|² + biases²)} per rating
 * @param clocksPerEpoch a clock works on this fraction (1/n) of a worker's users
 * @param seed what first factors and the order of users follow from
 */
public record MfSettings(
    int rank,
    double learningRate,
    double regularization,
    StepRule stepRule,
    int clocksPerEpoch,
    long seed) {
  public MfSettings {
    if (rank < 1 || !(learningRate > 0) || !(regularization >= 0) || clocksPerEpoch < 1) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "mf: rank (%d) must be at least 1, learning rate (%s) above 0, regularization (%s) at least 0, clocks per epoch (%d) at least 1"
              .formatted(rank, learningRate, regularization, clocksPerEpoch));
    }
  }

  /** Values in an item's row: its factors, then its bias. */
  int width() {
    return rank + 1;
  }

  /** Whether item rows have accumulated squared gradients. */
  boolean accumulates() {
    return stepRule != StepRule.INVERSE_SQRT;
  }
}
