package dev.meridian.models.ps;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Rows of one table, named by their ids in strictly ascending order.
 *
 * <p>The array is owned by the keys: whoever hands it over, or reads it, leaves it unchanged.
 */
public final class RowKeys {
  private final int table;
  private final int[] rows;

  private RowKeys(int table, int[] rows) {
    this.table = table;
    this.rows = rows;
  }

  /**
   * Takes the array over, without a copy.
   *
   * @param table index of the table in the job's list of tables
   * @param rows strictly ascending
   */
  public static RowKeys of(int table, int... rows) {
    for (int i = 1; i < rows.length; i++) {
      if (rows[i - 1] >= rows[i]) {
        throw new IllegalArgumentException("row ids must ascend, found " + rows[i] + " at " + i);
      }
    }
    return new RowKeys(table, rows);
  }

  /** Every row of a table. */
  public static RowKeys all(int table, TableSpec spec) {
    return new RowKeys(table, IntStream.range(0, spec.rows()).toArray());
  }

  public int table() {
    return table;
  }

  public int count() {
    return rows.length;
  }

  /** The ids themselves, not a copy. */
  public int[] rows() {
    return rows;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RowKeys keys && table == keys.table && Arrays.equals(rows, keys.rows);
  }

  @Override
  public int hashCode() {
    return 31 * table + Arrays.hashCode(rows);
  }

  @Override
  public String toString() {
    return "table " + table + " rows " + Arrays.toString(rows);
  }
}
