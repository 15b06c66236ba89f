package dev.meridian.models.app.mf;

/**
 * Item rows while a clock works on them, addressed by place in the batch that was read.
 *
 * <p>{@code values} holds rank factors and a bias per row, {@code squares} two accumulated squared
 * gradients per row (of the factors, of the bias), {@code norms} the squared norm of a row's
 * factors.
 */
final class ItemRows {
  final float[] values;
  final float[] squares;
  final float[] norms;

  /** Takes the arrays over. */
  ItemRows(float[] values, float[] squares, int rank) {
    this.values = values;
    this.squares = squares;
    this.norms = new float[squares.length / 2];
    for (int row = 0; row < norms.length; row++) {
      norms[row] = MfKernel.squaredNorm(values, row * (rank + 1), rank);
    }
  }
}
