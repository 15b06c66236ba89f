package dev.meridian.models.data;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.math.SeededRandom;
import java.util.Arrays;

/**
 * A sparse matrix of users and items: user after user in compressed rows.
 *
 * <p>User {@code u} gave {@code values[e]} to item {@code itemOf[e]} for e from {@code starts[u]}
 * to below {@code starts[u + 1]}. The arrays are owned by the data set: whoever hands them over, or
 * reads them, leaves them unchanged.
 */
public final class Ratings {
  private final ExternalIds userIds;
  private final ExternalIds itemIds;
  private final int[] starts;
  private final int[] itemOf;
  private final float[] values;

  /** Takes the arrays over, without a copy. */
  public Ratings(
      ExternalIds userIds, ExternalIds itemIds, int[] starts, int[] itemOf, float[] values) {
    this.userIds = userIds;
    this.itemIds = itemIds;
    this.starts =
        CompressedRows.checked(starts, userIds.count(), itemOf, itemIds.count(), values.length);
    this.itemOf = itemOf;
    this.values = values;
  }

  /** Number of ratings. */
  public int count() {
    return values.length;
  }

  public int users() {
    return userIds.count();
  }

  public int items() {
    return itemIds.count();
  }

  public ExternalIds userIds() {
    return userIds;
  }

  public ExternalIds itemIds() {
    return itemIds;
  }

  /** Where each user begins in {@link #itemOf} and {@link #values}, and the end. */
  public int[] starts() {
    return starts;
  }

  public int[] itemOf() {
    return itemOf;
  }

  public float[] values() {
    return values;
  }

  /** How many ratings each user gave: what a user weighs in a partition. */
  public int[] countsByUser() {
    int[] counts = new int[users()];
    for (int u = 0; u < counts.length; u++) {
      counts[u] = starts[u + 1] - starts[u];
    }
    return counts;
  }

  /** The same ratings, those of each user ascending by item; this, if they do. */
  public Ratings byItem() {
    if (isByItem()) {
      return this;
    }
    int[] sortedItems = new int[count()];
    float[] sortedValues = new float[count()];
    for (int u = 0; u < users(); u++) {
      long[] entries = new long[starts[u + 1] - starts[u]];
      for (int i = 0; i < entries.length; i++) {
        int e = starts[u] + i;
        entries[i] = ((long) itemOf[e] << 32) | e;
      }
      Arrays.sort(entries);
      for (int i = 0; i < entries.length; i++) {
        sortedItems[starts[u] + i] = (int) (entries[i] >>> 32);
        sortedValues[starts[u] + i] = values[(int) entries[i]];
      }
    }
    return new Ratings(userIds, itemIds, starts, sortedItems, sortedValues);
  }

  private boolean isByItem() {
    for (int u = 0; u < users(); u++) {
      for (int e = starts[u] + 1; e < starts[u + 1]; e++) {
        if (itemOf[e] < itemOf[e - 1]) {
          return false;
        }
      }
    }
    return true;
  }

  /** Mean of all ratings. */
  public float mean() {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return (float) (sum / values.length);
  }

  /**
   * Keeps ratings out of training, each with the same chance.
   *
   * @param fraction of the ratings to keep out, from 0 to below 1
   */
  public TrainTest split(double fraction, long seed) {
    if (!(fraction >= 0 && fraction < 1)) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "the held-out fraction must be from 0 to below 1, got " + fraction);
    }
    SeededRandom random = SeededRandom.of(seed);
    boolean[] out = new boolean[count()];
    for (int e = 0; e < out.length; e++) {
      out[e] = random.nextDouble() < fraction;
    }
    return new TrainTest(where(out, false), where(out, true));
  }

  private Ratings where(boolean[] out, boolean wanted) {
    RatingsBuilder builder = new RatingsBuilder();
    for (int u = 0; u < users(); u++) {
      for (int e = starts[u]; e < starts[u + 1]; e++) {
        if (out[e] == wanted) {
          builder.add(userIds.id(u), itemIds.id(itemOf[e]), values[e]);
        }
      }
    }
    return builder.build(userIds, itemIds);
  }

  /** Ratings to train on and ratings kept out, of the same users and items. */
  public record TrainTest(Ratings train, Ratings heldOut) {}
}
