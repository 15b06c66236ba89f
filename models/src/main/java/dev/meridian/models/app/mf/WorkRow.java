package dev.meridian.models.app.mf;

import dev.meridian.models.kernel.RowKernels;

/**
 * The form of a user's or an item's row while ratings are stepped through: what a step needs
 * besides the factors, then the factors, then zeros up to a whole number of vectors, which stay
 * zeros. Rows of both kinds have one form, so that loops over two of them have one index.
 */
final class WorkRow {
  static final int BIAS = 0;

  /** Accumulated squared gradients of the factors, their mean. */
  static final int SQUARES = 1;

  /** Accumulated squared gradients of the bias. */
  static final int BIAS_SQUARES = 2;

  /** Squared norm of the factors. */
  static final int NORM = 3;

  /** Where the factors begin. */
  static final int FACTORS = 4;

  static final int LANES = RowKernels.LANES;

  private WorkRow() {}

  static int length(int rank) {
    return FACTORS + (rank + LANES - 1) / LANES * LANES;
  }
}
