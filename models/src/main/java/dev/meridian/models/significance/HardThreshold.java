package dev.meridian.models.significance;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;

/**
 * The threshold at and above which every update is sent (Thesis §5.2.4, §5.3.4).
 *
 * @param initial v, the threshold of the first clock, as a fraction (0.01 is 1 %); above 0
 * @param decay how it falls: v/√t by default, the learning rate's own decay to link the two
 */
public record HardThreshold(double initial, Decay decay) {
  public HardThreshold {
    if (!(initial > 0) || initial == Double.POSITIVE_INFINITY) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT, "the significance threshold must be above 0, is " + initial);
    }
  }

  /** v/√t. */
  public static HardThreshold of(double initial) {
    return new HardThreshold(initial, Decay.INVERSE_SQUARE_ROOT);
  }

  /** The threshold at the end of a clock; clocks count from 0. */
  public float at(long clock) {
    return (float) (initial * decay.at(clock));
  }
}
