package dev.meridian.models.app.mf;

/**
 * Item rows while a clock works on them, addressed by place in the batch that was read.
 *
 * <p>The factors of a row have an array of their own, so that loops over a user and an item row
 * become vector instructions without copying. What else a step needs of an item stands side by
 * side.
 */
final class ItemRows {
  /** Numbers per row in {@link #others}, in this order. */
  static final int OTHERS = 4;

  static final int BIAS = 0;

  /** Accumulated squared gradients of the factors, their mean. */
  static final int SQUARES = 1;

  /** Accumulated squared gradients of the bias. */
  static final int BIAS_SQUARES = 2;

  /** Squared norm of the factors. */
  static final int NORM = 3;

  final float[][] factors;
  final float[] others;

  /**
   * Copies rows.
   *
   * @param values rank factors and a bias per row
   * @param squares two per row, of the factors and of the bias
   */
  ItemRows(float[] values, float[] squares, int rank) {
    int rows = squares.length / 2;
    factors = new float[rows][rank];
    others = new float[OTHERS * rows];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(values, row * (rank + 1), factors[row], 0, rank);
      others[OTHERS * row + BIAS] = values[row * (rank + 1) + rank];
      others[OTHERS * row + SQUARES] = squares[2 * row];
      others[OTHERS * row + BIAS_SQUARES] = squares[2 * row + 1];
      others[OTHERS * row + NORM] = MfKernel.squaredNorm(factors[row], 0, rank);
    }
  }

  /** Puts rows and squares back to where they were copied from. */
  void copyTo(float[] values, float[] squares) {
    for (int row = 0; row < factors.length; row++) {
      int rank = factors[row].length;
      System.arraycopy(factors[row], 0, values, row * (rank + 1), rank);
      values[row * (rank + 1) + rank] = others[OTHERS * row + BIAS];
      squares[2 * row] = others[OTHERS * row + SQUARES];
      squares[2 * row + 1] = others[OTHERS * row + BIAS_SQUARES];
    }
  }
}
