package dev.meridian.models.app.mf;

import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;

/**
 * What a worker knows about item rows between two reads, for steps that account for updates made at
 * the same time elsewhere (McMahan and Streeter, <i>Delay-Tolerant Algorithms for Asynchronous
 * Distributed Online Learning</i>, 2014).
 *
 * <p>The source revises in the server when an update arrives. Here the server only adds, so each
 * worker revises when it next reads a row. What has moved besides its own update is what others did
 * at the same time. Gradients that were made at the same time add up as if they were one, whose
 * square is larger than the sum of theirs by the products of each two: each worker adds the product
 * of its own with those of all others to the shared sum. With what the step should have been, had
 * the others been known, it takes back by how much its own update was too long.
 *
 * <p>An update is taken for its mean step times a gradient.
 */
final class AdaptiveRevision {
  private final int rank;
  private final float rate;
  private final boolean[] seen;
  private final float[] expected;
  private final float[] own;
  private final float[] meanStep;
  private final float[] largest;

  AdaptiveRevision(int items, MfSettings settings) {
    rank = settings.rank();
    rate = (float) settings.learningRate();
    seen = new boolean[items];
    expected = new float[items * (rank + 1)];
    own = new float[items * (rank + 1)];
    meanStep = new float[items * 2];
    largest = new float[items * 2];
  }

  /**
   * Looks at what others did to the rows since they were last read, corrects the rows, and makes
   * the squares those that steps are to follow from.
   *
   * @param items ids of the rows
   * @param values their values as read; corrected in place
   * @param squares their accumulated squares as read; raised in place
   * @param products zeros; filled with what concurrent gradients add to the accumulated squares
   */
  void revise(int[] items, float[] values, float[] squares, float[] products) {
    for (int row = 0; row < items.length; row++) {
      revisePart(items[row], row, 0, rank, values, squares, products);
      revisePart(items[row], row, rank, rank + 1, values, squares, products);
    }
  }

  private void revisePart(
      int item, int row, int from, int to, float[] values, float[] squares, float[] products) {
    int part = 2 * row + (from == 0 ? 0 : 1);
    int kept = 2 * item + (from == 0 ? 0 : 1);
    largest[kept] = Math.max(largest[kept], squares[part]);
    squares[part] = largest[kept];
    if (!seen[item]) {
      return;
    }
    int at = row * (rank + 1);
    int keptAt = item * (rank + 1);
    double withOthers = 0;
    double ofOthers = 0;
    for (int j = from; j < to; j++) {
      double others = values[at + j] - expected[keptAt + j];
      withOthers += own[keptAt + j] * others;
      ofOthers += others * others;
    }
    float step = meanStep[kept];
    double scale = 1 / ((double) step * step * (to - from));
    products[part] = (float) (withOthers * scale);
    squares[part] += (float) Math.max(0, (2 * withOthers + ofOthers) * scale);
    float tooLong = Math.max(0, 1 - SgdPass.step(rate, squares[part]) / step);
    for (int j = from; j < to; j++) {
      values[at + j] -= tooLong * own[keptAt + j];
    }
  }

  /**
   * Remembers what this clock did.
   *
   * @param revised the rows as they were after {@link #revise}
   * @param after the rows as the clock left them
   * @param squaresBefore the accumulated squares after {@link #revise}
   * @param squares the accumulated squares as the clock left them
   */
  void remember(
      int[] items, float[] revised, float[] after, float[] squaresBefore, float[] squares) {
    int width = rank + 1;
    for (int row = 0; row < items.length; row++) {
      int item = items[row];
      seen[item] = true;
      for (int part = 0; part < 2; part++) {
        float first = SgdPass.step(rate, squaresBefore[2 * row + part]);
        float last = SgdPass.step(rate, squares[2 * row + part]);
        meanStep[2 * item + part] = (first + last) / 2;
      }
      for (int j = 0; j < width; j++) {
        expected[item * width + j] = after[row * width + j];
        own[item * width + j] = after[row * width + j] - revised[row * width + j];
      }
    }
  }

  void save(ByteWriter out) {
    for (boolean known : seen) {
      out.putBoolean(known);
    }
    out.putFloats(expected, 0, expected.length).putFloats(own, 0, own.length);
    out.putFloats(meanStep, 0, meanStep.length).putFloats(largest, 0, largest.length);
  }

  void restore(ByteReader in) {
    for (int item = 0; item < seen.length; item++) {
      seen[item] = in.getBoolean();
    }
    in.getFloats(expected, 0, expected.length);
    in.getFloats(own, 0, own.length);
    in.getFloats(meanStep, 0, meanStep.length);
    in.getFloats(largest, 0, largest.length);
  }
}
