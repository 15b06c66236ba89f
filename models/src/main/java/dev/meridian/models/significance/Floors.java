package dev.meridian.models.significance;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;

/** Checks denominators' least values. */
final class Floors {
  private Floors() {}

  static void check(float floor) {
    if (!(floor > 0)) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "the least denominator of a significance function must be above 0, is " + floor);
    }
  }
}
