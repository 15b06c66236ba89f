package dev.meridian.experiments.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Maps values of an axis to the fraction of its length, with ticks at round numbers.
 *
 * @param low value at the start
 * @param high value at the end
 * @param logarithmic whether equal distances are equal factors
 * @param ticks round values from low to high
 */
record AxisScale(double low, double high, boolean logarithmic, List<Double> ticks) {
  private static final int WANTED_TICKS = 5;

  /** Values that cannot be shown (not finite, or not above 0 on a logarithmic axis) are ignored. */
  static AxisScale over(double[] values, boolean logarithmic, boolean fromZero) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      if (isShown(value, logarithmic)) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    if (low > high) {
      low = logarithmic ? 1 : 0;
      high = logarithmic ? 10 : 1;
    }
    return logarithmic ? decades(low, high) : linear(fromZero ? Math.min(0, low) : low, high);
  }

  static boolean isShown(double value, boolean logarithmic) {
    return Double.isFinite(value) && (!logarithmic || value > 0);
  }

  double fraction(double value) {
    return logarithmic
        ? (Math.log10(value) - Math.log10(low)) / (Math.log10(high) - Math.log10(low))
        : (value - low) / (high - low);
  }

  private static AxisScale decades(double low, double high) {
    int first = (int) Math.floor(Math.log10(low));
    int last = Math.max(first + 1, (int) Math.ceil(Math.log10(high)));
    int step = Math.max(1, (last - first + WANTED_TICKS) / (WANTED_TICKS + 1));
    List<Double> ticks = new ArrayList<>();
    for (int power = first; power <= last; power += step) {
      ticks.add(Math.pow(10, power));
    }
    return new AxisScale(Math.pow(10, first), Math.pow(10, last), true, List.copyOf(ticks));
  }

  private static AxisScale linear(double low, double high) {
    double span = high > low ? high - low : Math.max(1, Math.abs(low));
    double step = roundStep(span / WANTED_TICKS);
    long first = (long) Math.floor(low / step);
    long last = Math.max(first + 1, (long) Math.ceil(high / step));
    List<Double> ticks = new ArrayList<>();
    for (long i = first; i <= last; i++) {
      ticks.add(i * step);
    }
    return new AxisScale(first * step, last * step, false, List.copyOf(ticks));
  }

  /** The next of 1, 2, 5, 10, 20, … times a power of ten. */
  private static double roundStep(double raw) {
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double factor = raw / power;
    return power * (factor <= 1 ? 1 : factor <= 2 ? 2 : factor <= 5 ? 5 : 10);
  }
}
