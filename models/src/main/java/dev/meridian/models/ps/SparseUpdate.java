package dev.meridian.models.ps;

import java.util.Arrays;

/**
 * Single elements of one table within one shard, each with a value: what significance picked out.
 *
 * <p>An element's index is {@code place × width + column}, place being that of its row in the
 * {@link ShardMap}. Indexes ascend strictly. The holder owns both arrays; only their first {@link
 * #count()} entries count.
 */
public final class SparseUpdate {
  private final int table;
  private final int[] indexes;
  private final float[] values;
  private final int count;

  private SparseUpdate(int table, int[] indexes, float[] values, int count) {
    this.table = table;
    this.indexes = indexes;
    this.values = values;
    this.count = count;
  }

  /** Takes the arrays over, without a copy. */
  public static SparseUpdate of(int table, int[] indexes, float[] values, int count) {
    if (count < 0 || count > indexes.length || count > values.length) {
      throw new IllegalArgumentException("count is " + count + ", the arrays are shorter");
    }
    return new SparseUpdate(table, indexes, values, count);
  }

  public int table() {
    return table;
  }

  public int count() {
    return count;
  }

  /** The indexes themselves, not a copy. */
  public int[] indexes() {
    return indexes;
  }

  /** The values themselves, not a copy. */
  public float[] values() {
    return values;
  }

  /** A copy of entries {@code from} (inclusive) to {@code to} (exclusive). */
  public SparseUpdate slice(int from, int to) {
    return new SparseUpdate(
        table,
        Arrays.copyOfRange(indexes, from, to),
        Arrays.copyOfRange(values, from, to),
        to - from);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SparseUpdate update
        && table == update.table
        && Arrays.equals(indexes, 0, count, update.indexes, 0, update.count)
        && Arrays.equals(values, 0, count, update.values, 0, update.count);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(Arrays.copyOf(indexes, count))
        + Arrays.hashCode(Arrays.copyOf(values, count));
  }

  @Override
  public String toString() {
    return "table " + table + ", " + count + " elements";
  }
}
