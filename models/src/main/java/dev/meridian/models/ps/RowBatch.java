package dev.meridian.models.ps;

import java.util.Arrays;

/**
 * Rows of one table with a value each: what a read answers, or the deltas of an update.
 *
 * <p>Values stand row after row in one array, {@code values[i * width + j]} being element j of row
 * {@code keys.rows()[i]}. The holder of a batch owns the array and may write to it.
 */
public final class RowBatch {
  private final RowKeys keys;
  private final int width;
  private final float[] values;

  private RowBatch(RowKeys keys, int width, float[] values) {
    this.keys = keys;
    this.width = width;
    this.values = values;
  }

  /** Takes the values over, without a copy. */
  public static RowBatch of(RowKeys keys, int width, float[] values) {
    if (values.length != keys.count() * width) {
      throw new IllegalArgumentException(
          "%d rows of width %d need %d values, got %d"
              .formatted(keys.count(), width, keys.count() * width, values.length));
    }
    return new RowBatch(keys, width, values);
  }

  /** A batch of zeros. */
  public static RowBatch zeros(RowKeys keys, int width) {
    return new RowBatch(keys, width, new float[keys.count() * width]);
  }

  public RowKeys keys() {
    return keys;
  }

  public int table() {
    return keys.table();
  }

  public int width() {
    return width;
  }

  /** The values themselves, not a copy. */
  public float[] values() {
    return values;
  }

  /** A batch with the same keys and its own copy of the values. */
  public RowBatch copy() {
    return new RowBatch(keys, width, values.clone());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RowBatch batch
        && keys.equals(batch.keys)
        && width == batch.width
        && Arrays.equals(values, batch.values);
  }

  @Override
  public int hashCode() {
    return 31 * keys.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return keys + " of width " + width;
  }
}
