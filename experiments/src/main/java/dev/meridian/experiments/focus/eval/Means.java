package dev.meridian.experiments.focus.eval;

import java.util.stream.DoubleStream;

/** Means of ratios. */
final class Means {
  private Means() {}

  /** The geometric mean: a ratio and its inverse weigh alike. NaN without values. */
  static double geometric(DoubleStream values) {
    return Math.exp(values.map(Math::log).average().orElse(Double.NaN));
  }
}
