package dev.meridian.models.kernel;

/**
 * Loops over stretches of float arrays. They allocate nothing, and every implementation gives the
 * same bits: states of training are compared between machines by their digests.
 *
 * <p>A sum is made of {@link #LANES} partial sums, product j going into that of {@code j mod 8};
 * what is left over when the length is no multiple of 8 goes into a ninth one. They are added as
 * {@link #fold} says. Nothing is fused: a product is rounded before it is added.
 *
 * <p>Stretches of two arrays that are both written to have the same place in both: so the compiler
 * knows, without vector instructions of its own, that no element depends on another.
 */
public interface RowKernels {
  /** Partial sums of a sum, and values that a vector holds. */
  int LANES = 8;

  /**
   * Dot product of two arrays' elements from {@code from} (inclusive) to {@code to} (exclusive).
   *
   * @param lanes room for {@link #LANES} values
   */
  float dot(float[] p, float[] q, int from, int to, float[] lanes);

  /**
   * Sum of the squares of elements {@code from} (inclusive) to {@code to} (exclusive).
   *
   * @param lanes room for {@link #LANES} values when there are as many elements
   */
  float sumOfSquares(float[] elements, int from, int to, float[] lanes);

  /**
   * One step of two rows at once, each along the other one as it was: {@code p ← keepP p + moveP q}
   * and {@code q ← keepQ q + moveQ p}.
   */
  void step(
      float[] p, float[] q, int from, int to, float keepP, float moveP, float keepQ, float moveQ);

  /** Adds {@code count} values from {@code from} on to the elements from {@code at} on. */
  void add(float[] into, int at, float[] values, int from, int count);

  /** As {@link #add}, to the same elements of two arrays, in one loop. */
  void addToBoth(float[] into, float[] too, int at, float[] values, int from, int count);

  /**
   * As {@link #addToBoth}, and measures the elements as they are then, in the same loop.
   *
   * @param lanes room for {@link #LANES} values when there are as many elements
   * @param measures gets {@link #sumOfSquares} of those of the first array, then {@link #largest}
   *     of those of the second
   */
  void addMeasured(
      float[] into,
      float[] too,
      int at,
      float[] values,
      int from,
      int count,
      float[] lanes,
      float[] measures);

  /**
   * The largest magnitude of elements {@code from} (inclusive) to {@code to} (exclusive): not a
   * number when one of them is none, 0 when there is none at all.
   */
  float largest(float[] elements, int from, int to);

  /**
   * Finds elements whose magnitude is not below a bound; what is not a number is not below.
   *
   * @param found gets their indexes from {@code next} on; has room for one for each element
   * @return where the next index goes
   */
  int selectNotBelow(float[] elements, int from, int to, float bound, int[] found, int next);

  /** Adds partial sums in the one order that all implementations keep to. */
  static float fold(float[] lanes) {
    return ((lanes[0] + lanes[4]) + (lanes[2] + lanes[6]))
        + ((lanes[1] + lanes[5]) + (lanes[3] + lanes[7]));
  }
}
