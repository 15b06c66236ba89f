package dev.meridian.models.data;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import java.util.Arrays;

/** Collects ratings in any order. Not thread-safe. */
public final class RatingsBuilder {
  private long[] users = new long[1024];
  private long[] items = new long[1024];
  private float[] values = new float[1024];
  private int count;

  /** Adds one rating by the source's ids. */
  public RatingsBuilder add(long user, long item, float value) {
    if (count == values.length) {
      int size = grown(count);
      users = Arrays.copyOf(users, size);
      items = Arrays.copyOf(items, size);
      values = Arrays.copyOf(values, size);
    }
    users[count] = user;
    items[count] = item;
    values[count++] = value;
    return this;
  }

  public int count() {
    return count;
  }

  /** The ratings of the users and items that were added. */
  public Ratings build() {
    if (count == 0) {
      throw new MeridianException(ErrorCode.NO_DATA, "there is no rating in the data");
    }
    return build(
        ExternalIds.of(Arrays.stream(users, 0, count)),
        ExternalIds.of(Arrays.stream(items, 0, count)));
  }

  /**
   * The ratings of given users and items, all of which must be among those; users ascend, and a
   * user's ratings stay in the order they were added.
   */
  public Ratings build(ExternalIds userIds, ExternalIds itemIds) {
    int[] userOf = new int[count];
    int[] starts = new int[userIds.count() + 1];
    for (int e = 0; e < count; e++) {
      userOf[e] = userIds.indexOf(users[e]);
      starts[userOf[e] + 1]++;
    }
    for (int u = 0; u < userIds.count(); u++) {
      starts[u + 1] += starts[u];
    }
    int[] next = Arrays.copyOf(starts, userIds.count());
    int[] itemOf = new int[count];
    float[] sorted = new float[count];
    for (int e = 0; e < count; e++) {
      int place = next[userOf[e]]++;
      itemOf[place] = itemIds.indexOf(items[e]);
      sorted[place] = values[e];
    }
    return new Ratings(userIds, itemIds, starts, itemOf, sorted);
  }

  private static int grown(int size) {
    long wanted = size + (size >> 1) + 1L;
    if (wanted > Integer.MAX_VALUE - 8) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT, "one process holds at most two billion ratings");
    }
    return (int) wanted;
  }
}
