package dev.meridian.models.ps;

import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import dev.meridian.models.kernel.Kernels;
import dev.meridian.models.kernel.RowKernels;
import dev.meridian.models.math.Divisor;
import java.util.Arrays;
import java.util.List;

/**
 * One float per element of every table of a shard, and for every row whether it may hold anything
 * but zero. Values, accumulated updates and backlogs all have this shape.
 *
 * <p>An array is made when its table is first written to; until then the table is all zero.
 *
 * <p>{@link #addRowsWith} also measures the rows it adds to; every other change makes what was
 * measured of its rows unknown.
 */
public final class ElementArrays {
  private final int[] widths;
  private final int[] rowCounts;
  private final float[][] elements;
  private final long[][] touched;
  private final Divisor[] perRow;
  private final RowMeasure[] squares;
  private final RowMeasure[] largest;
  private final float[] lanes = new float[RowKernels.LANES];
  private final float[] measures = new float[2];

  /**
   * All zero.
   *
   * @param widths values per row of each table
   * @param rowCounts rows of each table in this shard
   */
  ElementArrays(int[] widths, int[] rowCounts) {
    this.widths = widths;
    this.rowCounts = rowCounts;
    this.elements = new float[widths.length][];
    this.touched = new long[widths.length][];
    this.perRow = Arrays.stream(widths).mapToObj(Divisor::new).toArray(Divisor[]::new);
    this.squares = Arrays.stream(rowCounts).mapToObj(RowMeasure::new).toArray(RowMeasure[]::new);
    this.largest = Arrays.stream(rowCounts).mapToObj(RowMeasure::new).toArray(RowMeasure[]::new);
  }

  /** All zero, of the same shape. */
  public ElementArrays zeros() {
    return new ElementArrays(widths, rowCounts);
  }

  public int tables() {
    return widths.length;
  }

  public int width(int table) {
    return widths[table];
  }

  public int rowCount(int table) {
    return rowCounts[table];
  }

  public int size(int table) {
    return widths[table] * rowCounts[table];
  }

  /**
   * The floats of a table themselves, made on first use. They may be written to directly only
   * before anything is added.
   */
  public float[] elements(int table) {
    if (elements[table] == null) {
      elements[table] = new float[size(table)];
      touched[table] = new long[(rowCounts[table] + 63) / 64];
    }
    return elements[table];
  }

  /** Whether the table has been written to at all. */
  public boolean has(int table) {
    return elements[table] != null;
  }

  public float get(int table, int index) {
    return elements[table] == null ? 0 : elements[table][index];
  }

  /** Adds single elements. */
  public void add(SparseUpdate update) {
    addScaled(update, 1);
  }

  /** Takes single elements away. */
  public void subtract(SparseUpdate update) {
    addScaled(update, -1);
  }

  private void addScaled(SparseUpdate update, float sign) {
    int table = update.table();
    float[] into = elements(table);
    int[] indexes = update.indexes();
    float[] values = update.values();
    for (int i = 0, n = update.count(); i < n; i++) {
      into[indexes[i]] += sign * values[i];
    }
    touchRows(table, indexes, update.count());
  }

  // Where rows begin is as good as random, so every element marks its row.
  private void touchRows(int table, int[] indexes, int count) {
    Divisor width = perRow[table];
    long[] rows = touched[table];
    for (int i = 0; i < count; i++) {
      int place = width.quotient(indexes[i]);
      rows[place >> 6] |= 1L << place;
    }
    forgetMeasures(table, indexes, count);
  }

  private void forgetMeasures(int table, int[] indexes, int count) {
    squares[table].forget(indexes, count, perRow[table]);
    largest[table].forget(indexes, count, perRow[table]);
  }

  /** Adds values to {@code rows} neighbouring rows from a place on. */
  public void addRows(int table, int place, int rows, float[] values, int from) {
    int width = widths[table];
    Kernels.ROWS.add(elements(table), place * width, values, from, rows * width);
    touch(table, place, rows);
    squares[table].forget(place, rows);
    largest[table].forget(place, rows);
  }

  /**
   * As {@link #addRows}, to this and to another of the same shape. Wide rows are measured while
   * they are near: {@link #sumOfSquares} of those here, {@link #largest} of those there.
   */
  public void addRowsWith(
      ElementArrays other, int table, int place, int rows, float[] values, int from) {
    int width = widths[table];
    if (width < RowMeasure.LEAST_WIDTH) {
      Kernels.ROWS.addToBoth(
          elements(table), other.elements(table), place * width, values, from, rows * width);
    } else {
      addMeasured(other, table, place, rows, values, from);
    }
    touch(table, place, rows);
    other.touch(table, place, rows);
  }

  private void addMeasured(
      ElementArrays other, int table, int place, int rows, float[] values, int from) {
    float[] mine = elements(table);
    float[] theirs = other.elements(table);
    float[] mySquares = squares[table].measures();
    float[] theirLargest = other.largest[table].measures();
    int width = widths[table];
    for (int i = 0; i < rows; i++) {
      int at = (place + i) * width;
      Kernels.ROWS.addMeasured(mine, theirs, at, values, from + i * width, width, lanes, measures);
      mySquares[place + i] = measures[0];
      theirLargest[place + i] = measures[1];
    }
    largest[table].forget(place, rows);
    other.squares[table].forget(place, rows);
  }

  /** The sum of the squares of a row as kernels make it; not a number when it is unknown. */
  public float sumOfSquares(int table, int place) {
    return squares[table].at(place);
  }

  /** The largest magnitude of a row; not a number when it is unknown. */
  public float largest(int table, int place) {
    return largest[table].at(place);
  }

  private void touch(int table, int place, int rows) {
    int last = place + rows - 1;
    for (int word = place >> 6; word <= last >> 6; word++) {
      long fromPlace = word == place >> 6 ? -1L << place : -1L;
      long toLast = word == last >> 6 ? -1L >>> ~last : -1L;
      touched[table][word] |= fromPlace & toLast;
    }
  }

  /** Adds single elements without noting which rows they are in. */
  void scatter(SparseUpdate update) {
    float[] into = elements(update.table());
    int[] indexes = update.indexes();
    float[] values = update.values();
    for (int i = 0, n = update.count(); i < n; i++) {
      into[indexes[i]] += values[i];
    }
    forgetMeasures(update.table(), indexes, update.count());
  }

  /** Forgets a row that holds only zeros. */
  public void untouch(int table, int place) {
    touched[table][place >> 6] &= ~(1L << place);
  }

  /** The first touched place from {@code from} on, or −1. */
  public int nextTouched(int table, int from) {
    long[] rows = touched[table];
    int word = from >> 6;
    if (rows == null || word >= rows.length) {
      return -1;
    }
    long bits = rows[word] & (-1L << from);
    while (bits == 0) {
      if (++word == rows.length) {
        return -1;
      }
      bits = rows[word];
    }
    return (word << 6) + Long.numberOfTrailingZeros(bits);
  }

  /** Whether every element is zero; forgets rows it finds to be so. */
  public boolean isZero() {
    for (int table = 0; table < widths.length; table++) {
      for (int place = nextTouched(table, 0); place >= 0; place = nextTouched(table, place + 1)) {
        if (!rowIsZero(table, place)) {
          return false;
        }
        untouch(table, place);
      }
    }
    return true;
  }

  private boolean rowIsZero(int table, int place) {
    int at = place * widths[table];
    for (int i = at; i < at + widths[table]; i++) {
      if (elements[table][i] != 0) {
        return false;
      }
    }
    return true;
  }

  /** Adds everything another holds. */
  public void addAll(ElementArrays other) {
    addAll(other, 1);
  }

  /** Takes everything another holds away. */
  public void subtractAll(ElementArrays other) {
    addAll(other, -1);
  }

  private void addAll(ElementArrays other, float sign) {
    for (int table = 0; table < widths.length; table++) {
      if (other.elements[table] != null) {
        float[] into = elements(table);
        float[] from = other.elements[table];
        for (int i = 0; i < from.length; i++) {
          into[i] += sign * from[i];
        }
        for (int word = 0; word < touched[table].length; word++) {
          touched[table][word] |= other.touched[table][word];
        }
        forgetMeasures(table);
      }
    }
  }

  private void forgetMeasures(int table) {
    squares[table].forgetAll();
    largest[table].forgetAll();
  }

  /** A copy with arrays of its own. */
  public ElementArrays copy() {
    ElementArrays copy = zeros();
    for (int table = 0; table < widths.length; table++) {
      if (elements[table] != null) {
        copy.elements[table] = elements[table].clone();
        copy.touched[table] = touched[table].clone();
      }
    }
    return copy;
  }

  /** Writes the state for a checkpoint. */
  public void save(ByteWriter out) {
    for (int table = 0; table < widths.length; table++) {
      out.putBoolean(elements[table] != null);
      if (elements[table] != null) {
        out.putFloats(elements[table], 0, elements[table].length);
        for (long word : touched[table]) {
          out.putLong(word);
        }
      }
    }
  }

  /** Takes over what {@link #save} wrote for the same shape. */
  public void restore(ByteReader in) {
    for (int table = 0; table < widths.length; table++) {
      elements[table] = null;
      touched[table] = null;
      forgetMeasures(table);
      if (in.getBoolean()) {
        float[] into = elements(table);
        in.getFloats(into, 0, into.length);
        for (int word = 0; word < touched[table].length; word++) {
          touched[table][word] = in.getLong();
        }
      }
    }
  }

  @Override
  public String toString() {
    return "elements of " + List.of(Arrays.toString(rowCounts), Arrays.toString(widths));
  }
}
