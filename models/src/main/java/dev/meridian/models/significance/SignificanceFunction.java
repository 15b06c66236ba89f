package dev.meridian.models.significance;

/**
 * How much an accumulated update matters (Thesis §5.2.4, §5.3.3). What is at least the threshold is
 * sent to the mirrors.
 *
 * <p>A function of a user's own is a public class with a public constructor without arguments,
 * named in the configuration. It must be pure, and must give 0 for an element whose accumulated
 * update is 0.
 */
public interface SignificanceFunction {
  /**
   * Judges one row, element by element or in groups.
   *
   * @param accumulated updates not yet sent: {@code count} of them from {@code from} on
   * @param values current values, the accumulated updates already in them: {@code count} of them
   *     from {@code valuesFrom} on
   * @param count width of the row
   * @param into gets the significance of each element, from index 0 on; at least 0
   */
  void judge(
      float[] accumulated, int from, float[] values, int valuesFrom, int count, float[] into);

  /**
   * Finds the elements of a row at or above a threshold; what is not a number counts as above. A
   * function may do better than judge and compare, and may round otherwise in doing so.
   *
   * @param threshold above 0
   * @param scratch room for {@code count} values
   * @param found gets the indexes of the elements within {@code accumulated}, from {@code next} on;
   *     has room for {@code count} of them
   * @return where the next index goes
   */
  default int select(
      float[] accumulated,
      int from,
      float[] values,
      int valuesFrom,
      int count,
      float threshold,
      float[] scratch,
      int[] found,
      int next) {
    judge(accumulated, from, values, valuesFrom, count, scratch);
    int end = next;
    for (int j = 0; j < count; j++) {
      found[end] = from + j;
      end += scratch[j] < threshold ? 0 : 1;
    }
    return end;
  }

  /**
   * A magnitude such that nothing in a row is significant while all its accumulated updates are
   * below it: with it whole rows can be passed over. Must not pass over what {@link #select} would
   * find.
   *
   * @param sumOfSquares of the row's current values; not a number when it is unknown
   * @param count width of the row
   * @param threshold above 0
   * @return not a number when nothing can be said of the row as a whole
   */
  default float rowBound(float sumOfSquares, int count, float threshold) {
    return Float.NaN;
  }
}
