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
   * Judges one row.
   *
   * @param accumulated updates not yet sent, {@code count} of them from {@code from} on
   * @param values current values at the same indexes, the accumulated updates already in them
   * @param into gets the significance of each element, from index 0 on; at least 0
   */
  void judge(float[] accumulated, float[] values, int from, int count, float[] into);
}
