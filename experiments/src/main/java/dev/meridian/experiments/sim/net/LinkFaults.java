package dev.meridian.experiments.sim.net;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;

/**
 * What goes wrong with messages between data centers.
 *
 * @param lossFraction of messages that never arrive
 * @param duplicateFraction of messages that arrive twice
 * @param reorderFraction of messages that are late
 * @param reorderNanos how late at most
 */
public record LinkFaults(
    double lossFraction, double duplicateFraction, double reorderFraction, long reorderNanos) {
  /** Nothing goes wrong. */
  public static final LinkFaults NONE = new LinkFaults(0, 0, 0, 0);

  public LinkFaults {
    if (!isFraction(lossFraction)
        || !isFraction(duplicateFraction)
        || !isFraction(reorderFraction)) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "loss, duplication and reordering must be fractions from 0 to below 1");
    }
    if (reorderNanos < 0) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT, "reordering cannot make a message earlier");
    }
  }

  private static boolean isFraction(double value) {
    return value >= 0 && value < 1;
  }

  public boolean isNone() {
    return lossFraction == 0 && duplicateFraction == 0 && reorderFraction == 0;
  }
}
