package dev.meridian.models.kernel;

/** The loops in plain Java. The compiler makes vector instructions of those without sums. */
public final class PlainRowKernels implements RowKernels {
  @Override
  public float dot(float[] p, float[] q, int from, int to, float[] lanes) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float s4 = 0;
    float s5 = 0;
    float s6 = 0;
    float s7 = 0;
    int j = from;
    for (; j <= to - LANES; j += LANES) {
      s0 += p[j] * q[j];
      s1 += p[j + 1] * q[j + 1];
      s2 += p[j + 2] * q[j + 2];
      s3 += p[j + 3] * q[j + 3];
      s4 += p[j + 4] * q[j + 4];
      s5 += p[j + 5] * q[j + 5];
      s6 += p[j + 6] * q[j + 6];
      s7 += p[j + 7] * q[j + 7];
    }
    float rest = 0;
    for (; j < to; j++) {
      rest += p[j] * q[j];
    }
    return (((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7))) + rest;
  }

  @Override
  public float sumOfSquares(float[] elements, int from, int to, float[] lanes) {
    return dot(elements, elements, from, to, lanes);
  }

  @Override
  public void step(
      float[] p, float[] q, int from, int to, float keepP, float moveP, float keepQ, float moveQ) {
    for (int j = from; j < to; j++) {
      float left = p[j];
      float right = q[j];
      p[j] = keepP * left + moveP * right;
      q[j] = keepQ * right + moveQ * left;
    }
  }

  @Override
  public void add(float[] into, int at, float[] values, int from, int count) {
    if (at == from) {
      // With one index the loop becomes vector instructions.
      for (int i = at; i < at + count; i++) {
        into[i] += values[i];
      }
    } else {
      for (int j = 0; j < count; j++) {
        into[at + j] += values[from + j];
      }
    }
  }

  @Override
  public void addToBoth(float[] into, float[] too, int at, float[] values, int from, int count) {
    if (at == from) {
      for (int i = at; i < at + count; i++) {
        into[i] += values[i];
        too[i] += values[i];
      }
    } else {
      for (int j = 0; j < count; j++) {
        into[at + j] += values[from + j];
        too[at + j] += values[from + j];
      }
    }
  }

  @Override
  public void addMeasured(
      float[] into,
      float[] too,
      int at,
      float[] values,
      int from,
      int count,
      float[] lanes,
      float[] measures) {
    addToBoth(into, too, at, values, from, count);
    measures[0] = sumOfSquares(into, at, at + count, lanes);
    measures[1] = largest(too, at, at + count);
  }

  @Override
  public float largest(float[] elements, int from, int to) {
    return Float.intBitsToFloat(largestBits(elements, from, to, 0));
  }

  /**
   * Bits without the sign, as whole numbers, are in the order of magnitudes, with what is not a
   * number above all others.
   *
   * @param most the largest bits so far
   */
  public static int largestBits(float[] elements, int from, int to, int most) {
    int bits = most;
    for (int i = from; i < to; i++) {
      bits = Math.max(bits, Float.floatToRawIntBits(elements[i]) & Integer.MAX_VALUE);
    }
    return bits;
  }

  @Override
  public int selectNotBelow(
      float[] elements, int from, int to, float bound, int[] found, int next) {
    // Most elements are insignificant: four at a time are passed over.
    int end = next;
    int i = from;
    for (; i <= to - 4; i += 4) {
      if (!areBelow(elements, i, bound)) {
        end = selectOneByOne(elements, i, i + 4, bound, found, end);
      }
    }
    return selectOneByOne(elements, i, to, bound, found, end);
  }

  /** Whether four elements are below the bound; one branch for all of them. */
  @SuppressWarnings("ShortCircuitBoolean") // Four branches would take twice as long.
  private static boolean areBelow(float[] elements, int i, float bound) {
    return (Math.abs(elements[i]) < bound)
        & (Math.abs(elements[i + 1]) < bound)
        & (Math.abs(elements[i + 2]) < bound)
        & (Math.abs(elements[i + 3]) < bound);
  }

  /** As {@link #selectNotBelow}, without a branch. */
  public static int selectOneByOne(
      float[] elements, int from, int to, float bound, int[] found, int next) {
    int end = next;
    for (int i = from; i < to; i++) {
      found[end] = i;
      end += Math.abs(elements[i]) < bound ? 0 : 1;
    }
    return end;
  }
}
