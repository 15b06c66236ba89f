package dev.meridian.models.significance;

import dev.meridian.models.kernel.Kernels;

/**
 * An update's magnitude relative to the row: |accumulated| / max(rms(row), floor). At equal
 * divergence of the copies it sends about half of what {@link ElementRelative} sends, since an
 * element that happens to be small in a large row is not taken for sensitive.
 *
 * @param floor least denominator, above 0
 */
public record RowRms(float floor) implements SignificanceFunction {
  public RowRms {
    Floors.check(floor);
  }

  @Override
  public void judge(
      float[] accumulated, int from, float[] values, int valuesFrom, int count, float[] into) {
    float inverse = 1 / denominator(values, valuesFrom, count, into);
    for (int j = 0; j < count; j++) {
      into[j] = Math.abs(accumulated[from + j]) * inverse;
    }
  }

  @Override
  public int select(
      float[] accumulated,
      int from,
      float[] values,
      int valuesFrom,
      int count,
      float threshold,
      float[] scratch,
      int[] found,
      int next) {
    float bound = threshold * denominator(values, valuesFrom, count, scratch);
    return Kernels.ROWS.selectNotBelow(accumulated, from, from + count, bound, found, next);
  }

  @Override
  public float rowBound(float sumOfSquares, int count, float threshold) {
    return threshold * denominator(sumOfSquares, count);
  }

  private float denominator(float[] values, int from, int count, float[] scratch) {
    return denominator(Kernels.ROWS.sumOfSquares(values, from, from + count, scratch), count);
  }

  private float denominator(float sumOfSquares, int count) {
    return Math.max((float) Math.sqrt(sumOfSquares / count), floor);
  }
}
