package dev.meridian.models.asp;

import dev.meridian.models.ps.ElementArrays;
import dev.meridian.models.ps.SparseUpdate;
import dev.meridian.models.significance.SignificanceFunction;
import dev.meridian.models.significance.SignificanceHistogram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Picks the significant elements out of accumulated updates (Thesis §5.2.4).
 *
 * <p>It looks at every row with a residual, not only at those just updated: the threshold falls,
 * and mirrors' updates change values, so that an old residual can become significant by itself.
 *
 * <p>What is not a number counts as significant, so that it shows everywhere.
 */
public final class SignificanceFilter {
  private final List<SignificanceFunction> functions;
  private final ElementArrays values;
  private final float[] significance;
  private final float[] owed;
  private int[] indexes = new int[1024];
  private int count;

  /** Says which row to look at next. */
  private interface Rows {
    int next(int table, int from);
  }

  /** Picks from one row. */
  private interface RowPicker {
    void pick(int table, int at, int width);
  }

  public SignificanceFilter(List<SignificanceFunction> functions, ElementArrays values) {
    this.functions = functions;
    this.values = values;
    int widest = 0;
    for (int table = 0; table < values.tables(); table++) {
      widest = Math.max(widest, values.width(table));
    }
    significance = new float[widest];
    owed = new float[widest];
  }

  /** Elements at or above the threshold, at most one update per table, tables ascending. */
  public List<SparseUpdate> significant(ElementArrays accumulated, float threshold) {
    return sweep(
        accumulated,
        null,
        (table, from) -> nextToLookAt(accumulated, table, from, threshold),
        (table, at, width) -> pickSignificant(accumulated, table, at, width, threshold));
  }

  /** The next touched row but those of which measures tell that nothing in them is significant. */
  private int nextToLookAt(ElementArrays accumulated, int table, int from, float threshold) {
    SignificanceFunction function = functions.get(table);
    int width = values.width(table);
    int place = accumulated.nextTouched(table, from);
    while (place >= 0) {
      float bound = function.rowBound(values.sumOfSquares(table, place), width, threshold);
      // False when either is not a number, that is, unknown.
      if (!(accumulated.largest(table, place) < bound)) {
        return place;
      }
      place = accumulated.nextTouched(table, place + 1);
    }
    return -1;
  }

  /** As {@link #significant}, looking only at rows of the updates given. */
  List<SparseUpdate> significantIn(
      List<SparseUpdate> updates, ElementArrays accumulated, float threshold) {
    List<SparseUpdate> found = new ArrayList<>();
    for (SparseUpdate update : updates) {
      int table = update.table();
      int width = values.width(table);
      int end = 0;
      for (int i = 0; i < update.count(); i++) {
        if (update.indexes()[i] >= end) {
          int at = update.indexes()[i] - update.indexes()[i] % width;
          end = at + width;
          makeRoom(width);
          pickSignificant(accumulated, table, at, width, threshold);
        }
      }
      take(found, table, accumulated, null);
    }
    return found;
  }

  private void pickSignificant(
      ElementArrays accumulated, int table, int at, int width, float threshold) {
    count =
        functions
            .get(table)
            .select(
                accumulated.elements(table),
                at,
                values.elements(table),
                at,
                width,
                threshold,
                significance,
                indexes,
                count);
  }

  /** Every element that is not zero. */
  List<SparseUpdate> all(ElementArrays accumulated) {
    return sweep(
        accumulated,
        null,
        accumulated::nextTouched,
        (table, at, width) -> {
          float[] elements = accumulated.elements(table);
          for (int i = at; i < at + width; i++) {
            indexes[count] = i;
            count += elements[i] == 0 ? 0 : 1;
          }
        });
  }

  /**
   * Elements for which accumulated updates and backlog together are at or above the threshold, with
   * the sum of both.
   *
   * @param backlog null for none
   * @param everyRow whether rows without backlog are looked at too
   */
  List<SparseUpdate> owed(
      ElementArrays accumulated, ElementArrays backlog, float threshold, boolean everyRow) {
    return sweep(
        accumulated,
        backlog,
        rows(accumulated, backlog, everyRow),
        (table, at, width) -> {
          sum(accumulated, backlog, table, at, width);
          judge(table, owed, 0, at, width);
          for (int j = 0; j < width; j++) {
            indexes[count] = at + j;
            count += significance[j] < threshold || owed[j] == 0 ? 0 : 1;
          }
        });
  }

  /** Counts what is owed by significance. */
  void count(ElementArrays accumulated, ElementArrays backlog, SignificanceHistogram histogram) {
    sweep(
        accumulated,
        backlog,
        rows(accumulated, backlog, true),
        (table, at, width) -> {
          sum(accumulated, backlog, table, at, width);
          judge(table, owed, 0, at, width);
          histogram.add(significance, width);
        });
  }

  private static Rows rows(ElementArrays accumulated, ElementArrays backlog, boolean everyRow) {
    if (backlog == null) {
      return accumulated::nextTouched;
    }
    if (!everyRow) {
      return backlog::nextTouched;
    }
    return (table, from) -> {
      int one = accumulated.nextTouched(table, from);
      int other = backlog.nextTouched(table, from);
      return one < 0 || (other >= 0 && other < one) ? other : one;
    };
  }

  private void sum(ElementArrays accumulated, ElementArrays backlog, int table, int at, int width) {
    System.arraycopy(accumulated.elements(table), at, owed, 0, width);
    if (backlog != null && backlog.has(table)) {
      float[] more = backlog.elements(table);
      for (int j = 0; j < width; j++) {
        owed[j] += more[at + j];
      }
    }
  }

  private void judge(int table, float[] elements, int from, int valuesFrom, int width) {
    functions
        .get(table)
        .judge(elements, from, values.elements(table), valuesFrom, width, significance);
  }

  /** Picks from rows, and gives what was picked the sum of the elements of one and another. */
  private List<SparseUpdate> sweep(
      ElementArrays one, ElementArrays other, Rows rows, RowPicker picker) {
    List<SparseUpdate> updates = new ArrayList<>();
    for (int table = 0; table < values.tables(); table++) {
      int width = values.width(table);
      for (int place = rows.next(table, 0); place >= 0; place = rows.next(table, place + 1)) {
        makeRoom(width);
        picker.pick(table, place * width, width);
      }
      take(updates, table, one, other);
    }
    return updates;
  }

  private void makeRoom(int width) {
    if (indexes.length < count + width + 1) {
      indexes = Arrays.copyOf(indexes, Math.max(count + width + 1, 2 * indexes.length));
    }
  }

  private void take(List<SparseUpdate> updates, int table, ElementArrays one, ElementArrays other) {
    if (count == 0) {
      return;
    }
    int[] found = Arrays.copyOf(indexes, count);
    float[] picked = new float[count];
    float[] elements = one.elements(table);
    for (int i = 0; i < found.length; i++) {
      picked[i] = elements[found[i]];
    }
    if (other != null && other.has(table)) {
      float[] more = other.elements(table);
      for (int i = 0; i < found.length; i++) {
        picked[i] += more[found[i]];
      }
    }
    updates.add(SparseUpdate.of(table, found, picked, found.length));
    count = 0;
  }
}
