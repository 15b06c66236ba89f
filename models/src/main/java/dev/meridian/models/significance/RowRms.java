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
    // Both loops over one index alone become vector instructions; with an offset they would not.
    System.arraycopy(accumulated, from, into, 0, count);
    for (int j = 0; j < count; j++) {
      into[j] = Math.abs(into[j]) * inverse;
    }
  }

  /** In eight partial sums, so that additions need not wait for one another. */
  private static float sumOfSquares(float[] values, int from, int count) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float s4 = 0;
    float s5 = 0;
    float s6 = 0;
    float s7 = 0;
    int end = from + count;
    int i = from;
    for (; i <= end - 8; i += 8) {
      s0 += values[i] * values[i];
      s1 += values[i + 1] * values[i + 1];
      s2 += values[i + 2] * values[i + 2];
      s3 += values[i + 3] * values[i + 3];
      s4 += values[i + 4] * values[i + 4];
      s5 += values[i + 5] * values[i + 5];
      s6 += values[i + 6] * values[i + 6];
      s7 += values[i + 7] * values[i + 7];
    }
    for (; i < end; i++) {
      s0 += values[i] * values[i];
    }
    return ((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7));
  }
}
