package dev.meridian.video.certify;

import java.util.List;

/**
 * A count and where the true one lies.
 *
 * @param counted what the answer holds
 * @param estimate what is to be expected
 * @param from at least, with the confidence
 * @param to at most, with the confidence
 * @param confidence of the interval; 0 when there is none, and {@code from} and {@code to} say
 *     nothing
 */
public record CountInterval(
    double counted, double estimate, double from, double to, double confidence) {
  /** Audits below which no interval is given: the mean of fewer is not near to normal. */
  private static final int FEWEST = 30;

  /** Two-sided 95 % of a normal distribution; from 30 audits on Student's t is near it. */
  private static final double SPREAD = 2.05;

  /** Without audits. */
  public static CountInterval unknown(double counted) {
    return new CountInterval(counted, counted, counted, counted, 0);
  }

  /**
   * A sum over all frames of which the answer gives a guess for each and audits the truth for some:
   * the guess is corrected by the mean difference in the audited frames (a control variate with the
   * factor one, which has to be estimated from nothing).
   *
   * @param counted the sum of the guesses
   * @param population frames
   * @param differences truth minus guess in each audited frame
   */
  public static CountInterval corrected(double counted, long population, List<Double> differences) {
    int n = differences.size();
    if (n < FEWEST) {
      return unknown(counted);
    }
    double mean = differences.stream().mapToDouble(d -> d).average().orElseThrow();
    double squares = differences.stream().mapToDouble(d -> (d - mean) * (d - mean)).sum();
    double finite = Math.sqrt(Math.max(0, (double) (population - n) / Math.max(1, population - 1)));
    double half = SPREAD * population * Math.sqrt(squares / (n - 1) / n) * finite;
    double estimate = Math.max(0, counted + population * mean);
    return new CountInterval(
        counted, estimate, Math.max(0, estimate - half), estimate + half, 0.95);
  }

  /** The same in another unit. */
  public CountInterval scaled(double ownCount, double factor) {
    return new CountInterval(ownCount, factor * estimate, factor * from, factor * to, confidence);
  }
}
