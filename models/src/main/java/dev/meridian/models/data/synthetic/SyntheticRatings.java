package dev.meridian.models.data.synthetic;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.data.ExternalIds;
import dev.meridian.models.data.Ratings;
import dev.meridian.models.math.AliasTable;
import dev.meridian.models.math.SeededRandom;
import java.util.Arrays;

/**
 * Ratings of a low-rank matrix with noise. Which items are rated follows Zipf's law; how many a
 * user rates follows a gamma distribution.
 *
 * @param ratings about how many; a user rates from one item to half of them, none twice, so that
 *     there are fewer where that cuts off the most active users
 * @param rank of the matrix behind; its entries have deviation 1
 * @param noise deviation of what is added to each rating: the best root mean squared error there is
 * @param zipfExponent 0 for equally popular items, about 0.9 as in film ratings
 */
public record SyntheticRatings(
    int users, int items, int ratings, int rank, double noise, double zipfExponent, long seed) {
  /** Added to every rating: scores around the middle of one to five stars. */
  public static final float MEAN = 3.5f;

  private static final double ZIPF_OFFSET = 10;
  private static final double ACTIVITY_SHAPE = 0.8;

  public SyntheticRatings {
    if (users < 1 || items < 2 || ratings < users || rank < 1 || noise < 0 || zipfExponent < 0) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "synthetic ratings need a user, two items, a rating per user, a rank of 1, and noise and exponent of at least 0");
    }
  }

  public Ratings generate() {
    float[] userFactors = factors(users, 1);
    float[] itemFactors = factors(items, 2);
    int[] starts = starts();
    int[] itemOf = new int[starts[users]];
    float[] values = new float[starts[users]];
    AliasTable popularity = popularity();
    int[] ratedBy = new int[items];
    Arrays.fill(ratedBy, -1);
    for (int u = 0; u < users; u++) {
      SeededRandom random = SeededRandom.of(seed, 3, u);
      for (int e = starts[u]; e < starts[u + 1]; e++) {
        int item = popularity.draw(random);
        while (ratedBy[item] == u) {
          item = popularity.draw(random);
        }
        ratedBy[item] = u;
        itemOf[e] = item;
        values[e] = value(userFactors, u, itemFactors, item, random);
      }
    }
    return new Ratings(ExternalIds.range(users), ExternalIds.range(items), starts, itemOf, values);
  }

  private float value(float[] left, int user, float[] right, int item, SeededRandom random) {
    double sum = 0;
    for (int j = 0; j < rank; j++) {
      sum += (double) left[user * rank + j] * right[item * rank + j];
    }
    return (float) (MEAN + sum + noise * random.nextGaussian());
  }

  private float[] factors(int rows, long purpose) {
    SeededRandom random = SeededRandom.of(seed, purpose);
    double scale = StrictMath.pow(rank, -0.25);
    float[] factors = new float[rows * rank];
    for (int i = 0; i < factors.length; i++) {
      factors[i] = (float) (scale * random.nextGaussian());
    }
    return factors;
  }

  private int[] starts() {
    SeededRandom random = SeededRandom.of(seed, 4);
    double[] activity = new double[users];
    double sum = 0;
    for (int u = 0; u < users; u++) {
      activity[u] = random.nextGamma(ACTIVITY_SHAPE);
      sum += activity[u];
    }
    int[] starts = new int[users + 1];
    for (int u = 0; u < users; u++) {
      long wanted = 1 + Math.round(activity[u] / sum * (ratings - users));
      starts[u + 1] = starts[u] + (int) Math.min(wanted, Math.max(1, items / 2));
    }
    return starts;
  }

  private AliasTable popularity() {
    int[] rankOf = new int[items];
    Arrays.setAll(rankOf, i -> i);
    SeededRandom.of(seed, 5).shuffle(rankOf);
    double[] weights = new double[items];
    Arrays.setAll(weights, i -> StrictMath.pow(rankOf[i] + ZIPF_OFFSET, -zipfExponent));
    return new AliasTable(weights);
  }
}
