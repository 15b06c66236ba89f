package dev.meridian.models.app.mf;

import dev.meridian.models.data.Ratings;
import dev.meridian.models.kernel.Kernels;

/**
 * A clock's users while they are worked on, in the order they are worked on: each with its row in
 * {@link WorkRow}'s form and the ratings that are still to come.
 */
final class UserRows {
  final float[][] rows;

  /** Per user, the next rating and the end of its ratings. */
  final int[] next;

  final int[] ends;
  private final UserFactors factors;
  private final int[] places;

  /**
   * Copies rows.
   *
   * @param places of the clock's users in {@code factors} and {@code users}
   * @param users ids, by place
   */
  UserRows(UserFactors factors, int[] places, int[] users, Ratings ratings) {
    this.factors = factors;
    this.places = places;
    int rank = factors.rank;
    rows = new float[places.length][WorkRow.length(rank)];
    next = new int[places.length];
    ends = new int[places.length];
    float[] lanes = new float[WorkRow.LANES];
    for (int i = 0; i < places.length; i++) {
      int place = places[i];
      float[] row = rows[i];
      System.arraycopy(factors.factors, place * rank, row, WorkRow.FACTORS, rank);
      row[WorkRow.BIAS] = factors.biases[place];
      row[WorkRow.SQUARES] = factors.factorSquares[place];
      row[WorkRow.BIAS_SQUARES] = factors.biasSquares[place];
      row[WorkRow.NORM] = Kernels.ROWS.sumOfSquares(row, WorkRow.FACTORS, row.length, lanes);
      next[i] = ratings.starts()[users[place]];
      ends[i] = ratings.starts()[users[place] + 1];
    }
  }

  /** Ratings that are still to come. */
  long ratings() {
    long sum = 0;
    for (int i = 0; i < next.length; i++) {
      sum += ends[i] - next[i];
    }
    return sum;
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
