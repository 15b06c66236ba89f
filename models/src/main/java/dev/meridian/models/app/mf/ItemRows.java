package dev.meridian.models.app.mf;

import dev.meridian.models.kernel.Kernels;

/**
 * Item rows while a clock works on them, addressed by place in the batch that was read.
 *
 * <p>A row is an array of its own in {@link WorkRow}'s form, so that what a step needs of an item
 * lies in the same few lines of the cache.
 */
final class ItemRows {
  final float[][] rows;
  private final int rank;

  /**
   * Copies rows.
   *
   * @param values rank factors and a bias per row
   * @param squares two per row, of the factors and of the bias
   */
  ItemRows(float[] values, float[] squares, int rank) {
    this.rank = rank;
    rows = new float[squares.length / 2][WorkRow.length(rank)];
    float[] lanes = new float[WorkRow.LANES];
    for (int i = 0; i < rows.length; i++) {
      float[] row = rows[i];
      System.arraycopy(values, i * (rank + 1), row, WorkRow.FACTORS, rank);
      row[WorkRow.BIAS] = values[i * (rank + 1) + rank];
      row[WorkRow.SQUARES] = squares[2 * i];
      row[WorkRow.BIAS_SQUARES] = squares[2 * i + 1];
      row[WorkRow.NORM] = Kernels.ROWS.sumOfSquares(row, WorkRow.FACTORS, row.length, lanes);
    }
  }

  /** Puts rows and squares back to where they were copied from. */
  void copyTo(float[] values, float[] squares) {
    for (int i = 0; i < rows.length; i++) {
      float[] row = rows[i];
      System.arraycopy(row, WorkRow.FACTORS, values, i * (rank + 1), rank);
      values[i * (rank + 1) + rank] = row[WorkRow.BIAS];
      squares[2 * i] = row[WorkRow.SQUARES];
      squares[2 * i + 1] = row[WorkRow.BIAS_SQUARES];
    }
  }
}
