package dev.meridian.experiments.gaia.measure;

import java.util.ArrayList;
import java.util.List;

/**
 * A ratio over paired seeds: the geometric mean and the 95 % interval of its logarithm (Student's
 * t). Pairs in which a side never got there are counted and stand for themselves; they are in no
 * mean.
 *
 * @param mean geometric; NaN without a pair
 * @param low end of the interval; the mean itself for one pair
 * @param high end of the interval
 * @param pairs that are in the mean
 * @param failures pairs that are not
 */
public record PairedRatio(double mean, double low, double high, int pairs, int failures) {
  /** 97.5 % quantiles of Student's t for 1 to 20 degrees of freedom. */
  private static final double[] T = {
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160,
    2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086
  };

  private static final double T_OF_MANY = 1.96;

  public static PairedRatio of(List<Double> numerators, List<Double> denominators) {
    List<Double> logs = new ArrayList<>();
    int failures = 0;
    for (int i = 0; i < numerators.size(); i++) {
      double ratio = numerators.get(i) / denominators.get(i);
      if (Double.isFinite(numerators.get(i)) && Double.isFinite(denominators.get(i)) && ratio > 0) {
        logs.add(Math.log(ratio));
      } else {
        failures++;
      }
    }
    return ofLogs(logs, failures);
  }

  private static PairedRatio ofLogs(List<Double> logs, int failures) {
    int n = logs.size();
    double mean = logs.stream().mapToDouble(x -> x).average().orElse(Double.NaN);
    double squares = logs.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
    double half =
        n < 2 ? 0 : (n - 2 < T.length ? T[n - 2] : T_OF_MANY) * Math.sqrt(squares / (n - 1) / n);
    return new PairedRatio(
        Math.exp(mean), Math.exp(mean - half), Math.exp(mean + half), n, failures);
  }

  /** {@code 3.71 [3.60, 3.82]}, and how many pairs failed. */
  public String text() {
    if (pairs == 0) {
      return failures == 0 ? "" : failures + " failed";
    }
    String text = String.format(java.util.Locale.ROOT, "%.2f [%.2f, %.2f]", mean, low, high);
    return failures == 0 ? text : text + " " + failures + " failed";
  }

  /** The mean, or NaN as soon as a pair failed: a claim holds for all or not at all. */
  public double strict() {
    return failures == 0 ? mean : Double.NaN;
  }
}
