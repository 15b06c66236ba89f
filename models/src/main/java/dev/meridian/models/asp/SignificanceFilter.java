package dev.meridian.models.asp;

import dev.meridian.models.ps.ElementArrays;
import dev.meridian.models.ps.SparseUpdate;
import dev.meridian.models.significance.SignificanceFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Picks the significant elements out of accumulated updates (Thesis §5.2.4).
 *
 * <p>It looks at every row with a residual, not only at those just updated: the threshold falls,
 * and mirrors' updates change values, so that an old residual can become significant by itself.
 */
final class SignificanceFilter {
  private final List<SignificanceFunction> functions;
  private final ElementArrays values;
  private float[] significance = new float[0];
  private int[] indexes = new int[1024];
  private float[] picked = new float[1024];

  SignificanceFilter(List<SignificanceFunction> functions, ElementArrays values) {
    this.functions = functions;
    this.values = values;
  }

  /** Elements at or above the threshold, at most one update per table, tables ascending. */
  List<SparseUpdate> significant(ElementArrays accumulated, float threshold) {
    List<SparseUpdate> updates = new ArrayList<>();
    for (int table = 0; table < values.tables(); table++) {
      int count = 0;
      int width = values.width(table);
      for (int place = accumulated.nextTouched(table, 0);
          place >= 0;
          place = accumulated.nextTouched(table, place + 1)) {
        float[] elements = accumulated.elements(table);
        makeRoom(count + width);
        judge(table, elements, place * width, width);
        count = pickFromRow(elements, place * width, width, threshold, count);
      }
      addTo(updates, table, count);
    }
    return updates;
  }

  /** Every element that is not zero. */
  List<SparseUpdate> all(ElementArrays accumulated) {
    List<SparseUpdate> updates = new ArrayList<>();
    for (int table = 0; table < values.tables(); table++) {
      int count = 0;
      int width = values.width(table);
      for (int place = accumulated.nextTouched(table, 0);
          place >= 0;
          place = accumulated.nextTouched(table, place + 1)) {
        float[] elements = accumulated.elements(table);
        makeRoom(count + width);
        for (int i = place * width; i < (place + 1) * width; i++) {
          indexes[count] = i;
          picked[count] = elements[i];
          count += elements[i] != 0 ? 1 : 0;
        }
      }
      addTo(updates, table, count);
    }
    return updates;
  }

  private void judge(int table, float[] elements, int from, int width) {
    if (significance.length < width) {
      significance = new float[width];
    }
    functions.get(table).judge(elements, values.elements(table), from, width, significance);
  }

  private int pickFromRow(float[] elements, int from, int width, float threshold, int start) {
    int count = start;
    for (int j = 0; j < width; j++) {
      indexes[count] = from + j;
      picked[count] = elements[from + j];
      count += significance[j] >= threshold ? 1 : 0;
    }
    return count;
  }

  private void makeRoom(int count) {
    if (indexes.length < count) {
      int size = Math.max(count, 2 * indexes.length);
      indexes = Arrays.copyOf(indexes, size);
      picked = Arrays.copyOf(picked, size);
    }
  }

  private void addTo(List<SparseUpdate> updates, int table, int count) {
    if (count > 0) {
      updates.add(
          SparseUpdate.of(
              table, Arrays.copyOf(indexes, count), Arrays.copyOf(picked, count), count));
    }
  }
}
