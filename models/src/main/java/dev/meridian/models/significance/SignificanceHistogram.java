package dev.meridian.models.significance;

import java.util.Arrays;

/**
 * How many elements have which significance: 64 buckets, one per power of two from 2^−48 to 2^15.
 * What is smaller or larger falls into the outer buckets.
 */
public final class SignificanceHistogram {
  private static final int BUCKETS = 64;
  private static final int LEAST_EXPONENT = -48;
  private static final int FIRST_BITS = 127 + LEAST_EXPONENT;

  private final long[] counts = new long[BUCKETS];

  /** Forgets everything. */
  public void clear() {
    Arrays.fill(counts, 0);
  }

  /** Counts the elements of a row that have any significance. */
  public void add(float[] significance, int count) {
    for (int j = 0; j < count; j++) {
      if (significance[j] > 0) {
        counts[bucketOf(significance[j])]++;
      }
    }
  }

  private static int bucketOf(float significance) {
    int exponent = Float.floatToRawIntBits(significance) >>> 23;
    return Math.max(0, Math.min(BUCKETS - 1, exponent - FIRST_BITS));
  }

  /** Elements in the bucket of a significance. */
  public long countAround(float significance) {
    return counts[bucketOf(significance)];
  }

  /**
   * The soft threshold: the least significance such that about {@code budget} elements lie between
   * it and the hard threshold. Within a bucket elements are taken to be spread evenly over the
   * logarithm.
   *
   * @param hard elements from here on are sent anyway and do not count
   * @param budget how many elements the spare bandwidth carries
   * @return at most {@code hard}; 0 when the budget covers every element
   */
  public float threshold(float hard, double budget) {
    if (budget <= 0) {
      return hard;
    }
    double left = budget;
    int top = bucketOf(hard);
    for (int bucket = top; bucket >= 0; bucket--) {
      double upper = bucket == top ? log2(hard) : bucket + 1.0 + LEAST_EXPONENT;
      double lower = bucket + (double) LEAST_EXPONENT;
      double share = Math.min(1, Math.max(0, upper - lower));
      double inside = counts[bucket] * share;
      if (inside > left) {
        double log = upper - share * left / inside;
        return (float) Math.min(hard, StrictMath.pow(2, log));
      }
      left -= inside;
    }
    return 0;
  }

  private static double log2(float value) {
    return StrictMath.log(value) / StrictMath.log(2);
  }
}
