package dev.meridian.models.significance;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;

/**
 * Chooses the soft threshold of one link (Thesis §5.3.4): the quantile of significance whose coded
 * bytes fill what the link can carry in a clock beyond the updates that are sent anyway.
 *
 * <p>The choice is made afresh each clock from what is there, so nothing swings. The thesis steps
 * the threshold up or down by the link's use instead.
 *
 * @param goal {@link Goal#COST} has no soft threshold
 * @param utilisation fraction of the measured rate to fill, in (0, 1]
 */
public record SoftThreshold(Goal goal, double utilisation) {
  /** No soft threshold. */
  public static final SoftThreshold NONE = new SoftThreshold(Goal.COST, 0.9);

  public SoftThreshold {
    if (!(utilisation > 0 && utilisation <= 1)) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "the share of a link to fill must be above 0 and at most 1, is " + utilisation);
    }
  }

  /** Fills 90 % of the measured rate. */
  public static SoftThreshold forSpeed() {
    return new SoftThreshold(Goal.SPEED, 0.9);
  }

  /** Whether spare bandwidth is to be used at all. */
  public boolean active() {
    return goal == Goal.SPEED;
  }

  /**
   * The threshold for the clock that ends.
   *
   * @param histogram of what the link's mirror lacks
   * @param hard the hard threshold
   * @param rateBytesPerSecond measured rate of the link; 0 while unknown
   * @param clockMicros how long a clock takes
   * @param queuedBytes what the link already has to carry
   * @param bytesPerElement what an element takes once encoded
   * @return at most the hard threshold, 0 when everything fits
   */
  public float choose(
      SignificanceHistogram histogram,
      float hard,
      double rateBytesPerSecond,
      double clockMicros,
      long queuedBytes,
      double bytesPerElement) {
    double spare = rateBytesPerSecond * utilisation * clockMicros / 1e6 - queuedBytes;
    return active() ? histogram.threshold(hard, spare / bytesPerElement) : hard;
  }
}
