package dev.meridian.models.significance;

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
    float rms = (float) Math.sqrt(sumOfSquares(values, valuesFrom, count) / count);
    float inverse = 1 / Math.max(rms, floor);
    for (int j = 0; j < count; j++) {
      into[j] = Math.abs(accumulated[from + j]) * inverse;
    }
  }

  /** In four partial sums, so that additions need not wait for one another. */
  private static float sumOfSquares(float[] values, int from, int count) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int j = 0;
    for (; j + 4 <= count; j += 4) {
      s0 += values[from + j] * values[from + j];
      s1 += values[from + j + 1] * values[from + j + 1];
      s2 += values[from + j + 2] * values[from + j + 2];
      s3 += values[from + j + 3] * values[from + j + 3];
    }
    for (; j < count; j++) {
      s0 += values[from + j] * values[from + j];
    }
    return (s0 + s1) + (s2 + s3);
  }
}
