package dev.meridian.models.significance;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;

/**
 * How a quantity falls with the clocks, as a fraction of what it is in clock 0. A learning rate and
 * the hard threshold linked to it share one.
 *
 * @param kind the shape
 * @param rate the power p of {@link Kind#POWER}, the factor of {@link Kind#STEP}; 0 otherwise
 * @param everyClocks clocks between two factors of {@link Kind#STEP}; 1 otherwise
 */
public record Decay(Kind kind, double rate, long everyClocks) {
  /** Shapes of decay; t counts from 1. */
  public enum Kind {
    /** 1: never falls. */
    CONSTANT,
    /** t^−p. */
    POWER,
    /** A factor each so many clocks. */
    STEP
  }

  /** Never falls: average regret then keeps a floor. */
  public static final Decay CONSTANT = new Decay(Kind.CONSTANT, 0, 1);

  /** 1/√t: what the convergence theorem asks for (Thesis §5.2.5). */
  public static final Decay INVERSE_SQUARE_ROOT = power(0.5);

  public Decay {
    if (everyClocks < 1 || !(rate >= 0) || (kind == Kind.STEP && !(rate > 0 && rate <= 1))) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "a decay needs a power of 0 or more, or a factor in (0, 1] every 1 or more clocks: "
              + kind
              + " with rate "
              + rate
              + " every "
              + everyClocks);
    }
  }

  public static Decay power(double power) {
    return new Decay(Kind.POWER, power, 1);
  }

  public static Decay step(double factor, long everyClocks) {
    return new Decay(Kind.STEP, factor, everyClocks);
  }

  /** The fraction that is left in a clock; clocks count from 0. */
  public double at(long clock) {
    long steps = clock / everyClocks;
    return switch (kind) {
      case CONSTANT -> 1;
      case POWER -> rate == 0.5 ? 1 / Math.sqrt(clock + 1.0) : StrictMath.pow(clock + 1.0, -rate);
      case STEP -> StrictMath.pow(rate, (double) steps);
    };
  }
}
