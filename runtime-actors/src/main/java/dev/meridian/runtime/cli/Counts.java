package dev.meridian.runtime.cli;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;

/** Checks numbers given on the command line. */
final class Counts {
  private Counts() {}

  static void requirePositive(String option, int value) {
    if (value < 1) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "%s = %d is not allowed: use 1 or more".formatted(option, value));
    }
  }
}
