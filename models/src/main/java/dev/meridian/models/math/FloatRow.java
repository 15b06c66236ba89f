package dev.meridian.models.math;

import java.util.Arrays;

/**
 * A row of floats with value equality.
 *
 * <p>The array is owned by the row: whoever hands it over, or reads it through {@link #values()},
 * leaves it unchanged. Kernels work on the array itself.
 */
public final class FloatRow {
  private static final FloatRow EMPTY = new FloatRow(new float[0]);

  private final float[] values;

  private FloatRow(float[] values) {
    this.values = values;
  }

  /** Takes the array over, without a copy. */
  public static FloatRow of(float... values) {
    return values.length == 0 ? EMPTY : new FloatRow(values);
  }

  public int width() {
    return values.length;
  }

  public float get(int i) {
    return values[i];
  }

  /** The floats themselves, not a copy. */
  public float[] values() {
    return values;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FloatRow row && Arrays.equals(values, row.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
