package dev.meridian.models.app.mf;

import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;

/**
 * What a worker knows about item rows between two reads, for steps that account for updates made at
 * the same time elsewhere (McMahan and Streeter, <i>Delay-Tolerant Algorithms for Asynchronous
 * Distributed Online Learning</i>, 2014).
 *
 * <p>The source revises in the server when an update arrives. Here the server only adds, so that
 * each worker revises when it next reads a row: what moved besides its own update is what others
 * did at the same time. As both sides of such a pair see it, each counts the pair's product once
 * (not twice) and takes back half of what the other's step was too long by.
 */
final class AdaptiveRevision {
  private final int rank;
  private final float rate;
  private final boolean[] seen;
  private final float[] expected;
  private final float[] own;
  private final float[] largest;

  AdaptiveRevision(int items, MfSettings settings) {
    rank = settings.rank();
    rate = (float) settings.learningRate();
    seen = new boolean[items];
    expected = new float[items * (rank + 1)];
    own = new float[items * (rank + 1)];
    largest = new float[items * 2];
  }

  /**
   * Looks at what others did to the rows since they were last read, corrects the rows, and makes
   * the squares those that steps are to follow from.
   *
   * @param items ids of the rows
   * @param values their values as read; corrected in place
   * @param squares their accumulated squares as read; raised in place to the largest so far
   * @param crossTerms filled with what the concurrent gradients add to the accumulated squares
   */
  void revise(int[] items, float[] values, float[] squares, float[] crossTerms) {
    for (int row = 0; row < items.length; row++) {
      int item = items[row];
      revisePart(item, row, 0, rank, values, squares, crossTerms);
      revisePart(item, row, rank, rank + 1, values, squares, crossTerms);
    }
  }

  private void revisePart(
      int item, int row, int from, int to, float[] values, float[] squares, float[] crossTerms) {
    int width = rank + 1;
    int part = from == 0 ? 0 : 1;
    float before = largest[2 * item + part];
    float read = squares[2 * row + part];
    if (seen[item]) {
      double product = 0;
      for (int j = from; j < to; j++) {
        float others = values[row * width + j] - expected[item * width + j];
        product += (double) own[item * width + j] * others;
      }
      float oldStep = SgdPass.step(rate, before);
      float cross = (float) (product / oldStep / oldStep / (to - from));
      crossTerms[2 * row + part] = cross;
      read += cross;
    }
    float now = Math.max(before, read);
    largest[2 * item + part] = now;
    squares[2 * row + part] = now;
    if (seen[item]) {
      float tooLong = 0.5f * (1 - SgdPass.step(rate, now) / SgdPass.step(rate, before));
      for (int j = from; j < to; j++) {
        float others = values[row * width + j] - expected[item * width + j];
        values[row * width + j] -= tooLong * others;
      }
    }
  }

  /**
   * Remembers what this clock did.
   *
   * @param revised the rows as they were after {@link #revise}
   * @param after the rows as the clock left them
   * @param squares the accumulated squares as the clock left them
   */
  void remember(int[] items, float[] revised, float[] after, float[] squares) {
    int width = rank + 1;
    for (int row = 0; row < items.length; row++) {
      int item = items[row];
      seen[item] = true;
      largest[2 * item] = squares[2 * row];
      largest[2 * item + 1] = squares[2 * row + 1];
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
    out.putFloats(largest, 0, largest.length);
  }

  void restore(ByteReader in) {
    for (int item = 0; item < seen.length; item++) {
      seen[item] = in.getBoolean();
    }
    in.getFloats(expected, 0, expected.length);
    in.getFloats(own, 0, own.length);
    in.getFloats(largest, 0, largest.length);
  }
}
