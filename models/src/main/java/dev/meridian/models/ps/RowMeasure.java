package dev.meridian.models.ps;

import dev.meridian.models.math.Divisor;
import java.util.Arrays;

/**
 * One number about each row of a table, for who would otherwise have to look at all its elements.
 * It is not a number (NaN) where it is unknown, as it is at first and after the row has changed.
 */
final class RowMeasure {
  /** Looking at rows with fewer elements costs about as much as looking at their measures. */
  static final int LEAST_WIDTH = 16;

  private final int rows;
  private float[] measures;

  RowMeasure(int rows) {
    this.rows = rows;
  }

  float at(int place) {
    return measures == null ? Float.NaN : measures[place];
  }

  /** The numbers themselves, by place, to be put there by who measures. */
  float[] measures() {
    if (measures == null) {
      measures = new float[rows];
      Arrays.fill(measures, Float.NaN);
    }
    return measures;
  }

  /** Forgets {@code count} neighbouring rows. */
  void forget(int place, int count) {
    if (measures != null) {
      Arrays.fill(measures, place, place + count, Float.NaN);
    }
  }

  /**
   * Forgets the rows of single elements.
   *
   * @param width divides an element's index into the place of its row
   */
  void forget(int[] indexes, int count, Divisor width) {
    float[] known = measures;
    if (known != null) {
      for (int i = 0; i < count; i++) {
        known[width.quotient(indexes[i])] = Float.NaN;
      }
    }
  }

  void forgetAll() {
    measures = null;
  }
}
