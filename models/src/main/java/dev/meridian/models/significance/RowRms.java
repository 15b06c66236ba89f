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
    float inverse = 1 / denominator(values, valuesFrom, count);
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
    float bound = threshold * denominator(values, valuesFrom, count);
    // Most elements are insignificant: four at a time are passed over.
    int end = next;
    int i = from;
    int last = from + count;
    for (; i <= last - 4; i += 4) {
      if (!areBelow(accumulated, i, bound)) {
        end = selectOneByOne(accumulated, i, i + 4, bound, found, end);
      }
    }
    return selectOneByOne(accumulated, i, last, bound, found, end);
  }

  /** Whether four elements are insignificant; one branch for all of them. */
  @SuppressWarnings("ShortCircuitBoolean") // Four branches would take twice as long.
  private static boolean areBelow(float[] accumulated, int i, float bound) {
    return (Math.abs(accumulated[i]) < bound)
        & (Math.abs(accumulated[i + 1]) < bound)
        & (Math.abs(accumulated[i + 2]) < bound)
        & (Math.abs(accumulated[i + 3]) < bound);
  }

  private static int selectOneByOne(
      float[] accumulated, int from, int to, float bound, int[] found, int next) {
    int end = next;
    for (int i = from; i < to; i++) {
      found[end] = i;
      end += Math.abs(accumulated[i]) < bound ? 0 : 1;
    }
    return end;
  }

  private float denominator(float[] values, int from, int count) {
    return Math.max((float) Math.sqrt(sumOfSquares(values, from, count) / count), floor);
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
    int j = from;
    int end = from + count;
    for (; j + 8 <= end; j += 8) {
      s0 += values[j] * values[j];
      s1 += values[j + 1] * values[j + 1];
      s2 += values[j + 2] * values[j + 2];
      s3 += values[j + 3] * values[j + 3];
      s4 += values[j + 4] * values[j + 4];
      s5 += values[j + 5] * values[j + 5];
      s6 += values[j + 6] * values[j + 6];
      s7 += values[j + 7] * values[j + 7];
    }
    for (; j < end; j++) {
      s0 += values[j] * values[j];
    }
    return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
  }
}
