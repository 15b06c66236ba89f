package dev.meridian.models.significance;

/**
 * For counts: |accumulated| / (count + κ), so that a change of one matters in a small count and not
 * in a large one. A count that is below 0 for a moment is taken for 0.
 *
 * @param kappa κ, above 0; 1 or more keeps the zeros of a sparse table from always being sent
 */
public record CountRelative(float kappa) implements SignificanceFunction {
  public CountRelative {
    Floors.check(kappa);
  }

  @Override
  public void judge(
      float[] accumulated, int from, float[] values, int valuesFrom, int count, float[] into) {
    for (int j = 0; j < count; j++) {
      into[j] = Math.abs(accumulated[from + j]) / (Math.max(values[valuesFrom + j], 0) + kappa);
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
    int end = next;
    for (int j = 0; j < count; j++) {
      float bound = threshold * (Math.max(values[valuesFrom + j], 0) + kappa);
      found[end] = from + j;
      end += Math.abs(accumulated[from + j]) < bound ? 0 : 1;
    }
    return end;
  }

  /** A value that is not a number makes its element significant, and the sum not a number. */
  @Override
  public float rowBound(float sumOfSquares, int count, float threshold) {
    return Float.isNaN(sumOfSquares) ? Float.NaN : threshold * kappa;
  }
}
