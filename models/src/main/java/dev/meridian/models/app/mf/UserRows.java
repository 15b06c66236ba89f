package dev.meridian.models.app.mf;

import dev.meridian.models.data.Ratings;
import dev.meridian.models.kernel.Kernels;
import java.util.Arrays;

/**
 * A group of a clock's users while they are worked on, in the order they are worked on: each with
 * its row in {@link WorkRow}'s form and its ratings.
 *
 * <p>Rows and ratings are copied in one sweep: a pass comes back to them for each block of items,
 * and finds them close together in the cache then instead of all over the memory.
 */
final class UserRows {
  final float[][] rows;

  /** Per user, the next rating and the end of its ratings. */
  final int[] next;

  final int[] ends;

  /** Per rating, the place of the item's row, and the value. */
  int[] itemPlaces = new int[0];

  float[] values = new float[0];
  private final UserFactors factors;
  private final int[] users;
  private final Ratings ratings;
  private final float[] lanes = new float[WorkRow.LANES];
  private int[] places = new int[0];

  /**
   * No users yet.
   *
   * @param capacity the most users there can be at a time
   * @param users ids, by place in {@code factors}
   */
  UserRows(int capacity, UserFactors factors, int[] users, Ratings ratings) {
    this.factors = factors;
    this.users = users;
    this.ratings = ratings;
    rows = new float[capacity][WorkRow.length(factors.rank)];
    next = new int[capacity];
    ends = new int[capacity];
  }

  /** Users that are here. */
  int count() {
    return places.length;
  }

  /** Ratings that were copied. */
  int ratings() {
    return places.length == 0 ? 0 : ends[places.length - 1];
  }

  /**
   * Copies users in, over those before.
   *
   * @param newPlaces in the factors and the users; as many as there is room for at most
   * @param rowOf place of an item's row
   */
  void take(int[] newPlaces, int[] rowOf) {
    places = newPlaces;
    int end = 0;
    for (int i = 0; i < places.length; i++) {
      takeRow(places[i], rows[i]);
      next[i] = end;
      end = takeRatings(users[places[i]], end, rowOf);
      ends[i] = end;
    }
  }

  private void takeRow(int place, float[] row) {
    int rank = factors.rank;
    System.arraycopy(factors.factors, place * rank, row, WorkRow.FACTORS, rank);
    row[WorkRow.BIAS] = factors.biases[place];
    row[WorkRow.SQUARES] = factors.factorSquares[place];
    row[WorkRow.BIAS_SQUARES] = factors.biasSquares[place];
    row[WorkRow.NORM] = Kernels.ROWS.sumOfSquares(row, WorkRow.FACTORS, row.length, lanes);
  }

  /** Copies a user's ratings to {@code at}; returns their end. */
  private int takeRatings(int user, int at, int[] rowOf) {
    int from = ratings.starts()[user];
    int count = ratings.starts()[user + 1] - from;
    if (at + count > values.length) {
      int room = Math.max(at + count, 2 * values.length);
      itemPlaces = Arrays.copyOf(itemPlaces, room);
      values = Arrays.copyOf(values, room);
    }
    System.arraycopy(ratings.values(), from, values, at, count);
    int[] itemOf = ratings.itemOf();
    int[] into = itemPlaces;
    for (int e = 0; e < count; e++) {
      into[at + e] = rowOf[itemOf[from + e]];
    }
    return at + count;
  }

  /** Puts rows back to where they were copied from. */
  void copyBack() {
    int rank = factors.rank;
    for (int i = 0; i < places.length; i++) {
      int place = places[i];
      float[] row = rows[i];
      System.arraycopy(row, WorkRow.FACTORS, factors.factors, place * rank, rank);
      factors.biases[place] = row[WorkRow.BIAS];
      factors.factorSquares[place] = row[WorkRow.SQUARES];
      factors.biasSquares[place] = row[WorkRow.BIAS_SQUARES];
    }
  }
}
