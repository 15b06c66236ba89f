package dev.meridian.models.significance;

/**
 * The thesis's default: an update's magnitude relative to the value, |accumulated| / max(|value|,
 * floor) (Thesis §5.2.4).
 *
 * <p>The floor is ours: without it every update of a parameter near zero is infinitely significant,
 * and sparse models send everything.
 *
 * @param floor least denominator, above 0
 */
public record ElementRelative(float floor) implements SignificanceFunction {
  public ElementRelative {
    Floors.check(floor);
  }

  @Override
  public void judge(
      float[] accumulated, int from, float[] values, int valuesFrom, int count, float[] into) {
    for (int j = 0; j < count; j++) {
      into[j] = Math.abs(accumulated[from + j]) / Math.max(Math.abs(values[valuesFrom + j]), floor);
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
    float least = floor;
    int end = next;
    for (int j = 0; j < count; j++) {
      float bound = threshold * Math.max(Math.abs(values[valuesFrom + j]), least);
      found[end] = from + j;
      end += Math.abs(accumulated[from + j]) < bound ? 0 : 1;
    }
    return end;
  }

  /** A value that is not a number makes its element significant, and the sum not a number. */
  @Override
  public float rowBound(float sumOfSquares, int count, float threshold) {
    return Float.isNaN(sumOfSquares) ? Float.NaN : threshold * floor;
  }
}
