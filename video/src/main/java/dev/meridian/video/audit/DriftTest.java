package dev.meridian.video.audit;

import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import java.util.Arrays;

/**
 * A sequential test of "the mean stays at most {@code limit}" for observations from 0 to 1.
 *
 * <p>For each of some alternatives a bet grows by {@code 1 + lambda (x - limit)} with an
 * observation x, and at every observation a new bet of 1 joins (Shiryaev and Roberts; in the form
 * of an e-detector of Shin, Ramdas and Rinaldo, "E-detectors", 2022). As long as the mean of each
 * observation given those before it is at most the limit, the sum of bets minus the number of
 * observations does not grow in the mean. So the test gives an alarm at most once in {@code every}
 * observations in the mean, and within the first n with probability n / {@code every} at most,
 * whatever else the observations are. After a change it forgets the good times before.
 *
 * <p>Single owner, no clock.
 */
public final class DriftTest {
  /** Rates of Bernoulli observations that bets are best against, as multiples of the limit. */
  private static final double[] MULTIPLES = {1.5, 2, 4, 8, 16, 32};

  private static final double MAX_ALTERNATIVE = 0.95;
  private static final double MIN_LIMIT = 1e-3;

  private final double limit;
  private final double every;
  private final double[] bets;

  /**
   * @param limit what the mean must not exceed; taken as at least 0.001
   * @param every observations between false alarms, in the mean at least
   */
  public DriftTest(double limit, double every) {
    if (!(limit >= 0 && limit < 1) || !(every >= 1)) {
      throw new IllegalArgumentException(
          "no test of a mean of at most %s, one false alarm in %s".formatted(limit, every));
    }
    this.limit = Math.max(MIN_LIMIT, limit);
    this.every = every;
    this.bets = new double[MULTIPLES.length];
  }

  /** Takes in one observation, 0 to 1; says whether it gives an alarm. Then it begins anew. */
  public boolean observe(double x) {
    if (!(x >= 0 && x <= 1)) {
      throw new IllegalArgumentException("an observation lies between 0 and 1: " + x);
    }
    double sum = 0;
    for (int i = 0; i < bets.length; i++) {
      bets[i] = (1 + bets[i]) * (1 + lambda(alternative(i)) * (x - limit));
      sum += bets[i];
    }
    boolean alarm = sum / bets.length >= every;
    if (alarm) {
      reset();
    }
    return alarm;
  }

  /** Forgets all observations. */
  public void reset() {
    Arrays.fill(bets, 0);
  }

  /** What the mean must not exceed. */
  public double limit() {
    return limit;
  }

  /** How near it is to an alarm, 0 to 1. */
  public double evidence() {
    double sum = 0;
    for (double bet : bets) {
      sum += bet;
    }
    return Math.min(1, sum / bets.length / every);
  }

  /**
   * In how many observations after a change it gives an alarm in the mean, at most; infinite for a
   * mean that is hardly above the limit.
   *
   * <p>A bet placed at the change has to grow to {@code every} times the number of bets; its
   * logarithm grows by at least the mean of that of a coin with this mean, and overshoots by one
   * step at most (Wald).
   *
   * @param mean of the observations after the change
   */
  public double delay(double mean) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < bets.length; i++) {
      double lambda = lambda(alternative(i));
      double up = Math.log1p(lambda * (1 - limit));
      double down = Math.log1p(-lambda * limit);
      double growth = mean * up + (1 - mean) * down;
      if (growth > 0) {
        least = Math.min(least, (Math.log(every * bets.length) + up) / growth);
      }
    }
    return least;
  }

  private double alternative(int i) {
    double highest = Math.max(MAX_ALTERNATIVE, (1 + limit) / 2);
    return Math.min(highest, limit * MULTIPLES[i]);
  }

  /** The bet that grows fastest when the mean is {@code alternative}. */
  private double lambda(double alternative) {
    return (alternative - limit) / (limit * (1 - limit));
  }

  void write(ByteWriter out) {
    out.putDoubles(bets, 0, bets.length);
  }

  void read(ByteReader in) {
    for (int i = 0; i < bets.length; i++) {
      bets[i] = in.getDouble();
    }
  }
}
