package dev.meridian.models.app.mf;

import dev.meridian.models.data.Ratings;
import dev.meridian.models.math.SeededRandom;
import dev.meridian.models.ps.RowKeys;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A partition's users cut into as many batches as an epoch has clocks, and the items each batch
 * rates. The cut follows from the seed and stays; the order of users within a batch changes from
 * clock to clock.
 */
final class UserBatches {
  private final long seed;
  private final int[][] batches;
  private final RowKeys[] itemKeys;
  private final RowKeys allItemKeys;

  /**
   * @param users the partition's users; a batch holds places in this array
   */
  UserBatches(Ratings ratings, int[] users, int clocksPerEpoch, long seed) {
    this.seed = seed;
    int[] places = IntStream.range(0, users.length).toArray();
    SeededRandom.of(seed).shuffle(places);
    batches = new int[clocksPerEpoch][];
    itemKeys = new RowKeys[clocksPerEpoch];
    for (int b = 0; b < clocksPerEpoch; b++) {
      int from = (int) ((long) b * users.length / clocksPerEpoch);
      int to = (int) ((b + 1L) * users.length / clocksPerEpoch);
      batches[b] = Arrays.copyOfRange(places, from, to);
      itemKeys[b] = itemsOf(ratings, Arrays.stream(batches[b]).map(place -> users[place]));
    }
    allItemKeys = clocksPerEpoch == 1 ? itemKeys[0] : itemsOf(ratings, Arrays.stream(users));
  }

  /** The items that a partition's users have in a data set. */
  static RowKeys itemsOf(Ratings ratings, IntStream users) {
    boolean[] rated = new boolean[ratings.items()];
    users.forEach(
        user -> {
          for (int e = ratings.starts()[user]; e < ratings.starts()[user + 1]; e++) {
            rated[ratings.itemOf()[e]] = true;
          }
        });
    return RowKeys.of(
        MatrixFactorization.ITEMS,
        IntStream.range(0, rated.length).filter(item -> rated[item]).toArray());
  }

  /** The places of a clock's users, in the order of that clock. */
  int[] usersAt(long clock) {
    int[] order = batches[batchOf(clock)].clone();
    SeededRandom.of(seed, clock).shuffle(order);
    return order;
  }

  RowKeys itemsAt(long clock) {
    return itemKeys[batchOf(clock)];
  }

  RowKeys allItems() {
    return allItemKeys;
  }

  private int batchOf(long clock) {
    return (int) (clock % batches.length);
  }
}
