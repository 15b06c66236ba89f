package dev.meridian.video.certify;

import dev.meridian.models.math.LogGammaTable;

/**
 * Exact bounds of how many of a population have a property, from a sample drawn without
 * replacement. They hold for whatever population there is, with the stated probability over the
 * drawing alone; neighbouring frames that look alike do not weaken them.
 */
public final class HypergeometricBound {
  private HypergeometricBound() {}

  /**
   * The most there can be: the largest count under which so few in the sample are still as likely
   * as {@code delta}.
   *
   * @param population how many there are
   * @param sample how many of them were drawn
   * @param hits how many of those have the property
   * @param delta probability that the true count is above, 0 to 1
   */
  public static long upper(long population, long sample, long hits, double delta) {
    check(population, sample, hits);
    long low = hits;
    long high = population - (sample - hits);
    while (low < high) {
      long middle = low + (high - low + 1) / 2;
      if (atMost(population, middle, sample, hits) > delta) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /**
   * The fewest there can be.
   *
   * @param population how many there are
   * @param sample how many of them were drawn
   * @param hits how many of those have the property
   * @param delta probability that the true count is below, 0 to 1
   */
  public static long lower(long population, long sample, long hits, double delta) {
    return population - upper(population, sample, sample - hits, delta);
  }

  private static void check(long population, long sample, long hits) {
    if (hits < 0 || hits > sample || sample > population) {
      throw new IllegalArgumentException(
          "%d hits in a sample of %d out of %d".formatted(hits, sample, population));
    }
  }

  /**
   * Probability of at most so many hits when {@code marked} of the population have the property.
   */
  static double atMost(long population, long marked, long sample, long hits) {
    long fewest = Math.max(0, sample - (population - marked));
    if (hits >= Math.min(sample, marked)) {
      return 1;
    }
    if (hits < fewest) {
      return 0;
    }
    // From the largest term down: the ratio of neighbours needs no further logarithms.
    double term = 1;
    double sum = 1;
    for (long i = hits; i > fewest && term > 1e-18 * sum; i--) {
      double rest = (double) population - marked - sample + i;
      term *= i * rest / ((double) (marked - i + 1) * (sample - i + 1));
      sum += term;
    }
    double log =
        logChoose(marked, hits)
            + logChoose(population - marked, sample - hits)
            - logChoose(population, sample);
    return Math.min(1, Math.exp(log + Math.log(sum)));
  }

  private static double logChoose(long n, long k) {
    return LogGammaTable.logGamma(n + 1.0)
        - LogGammaTable.logGamma(k + 1.0)
        - LogGammaTable.logGamma(n - k + 1.0);
  }
}
