package dev.meridian.experiments.gaia.measure;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The middle of some values. */
public final class Medians {
  private Medians() {}

  /** Mean of the two middle ones for an even number; NaN for none. */
  public static <T> double of(List<T> all, ToDoubleFunction<T> value) {
    double[] sorted = all.stream().mapToDouble(value).sorted().toArray();
    int n = sorted.length;
    if (n == 0) {
      return Double.NaN;
    }
    return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
  }
}
