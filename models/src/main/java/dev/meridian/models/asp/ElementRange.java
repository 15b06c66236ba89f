package dev.meridian.models.asp;

import dev.meridian.models.ps.ElementArrays;
import dev.meridian.models.ps.SparseUpdate;
import java.util.ArrayList;
import java.util.List;

/**
 * Neighbouring elements of one table of a shard.
 *
 * @param from first index
 * @param to index after the last, above {@code from}
 */
public record ElementRange(int table, int from, int to) {
  public ElementRange {
    if (from < 0 || to <= from) {
      throw new IllegalArgumentException("elements " + from + " to " + to);
    }
  }

  /** All elements of a shard, in ranges of at most {@code size}. */
  static List<ElementRange> all(ElementArrays shape, int size) {
    List<ElementRange> ranges = new ArrayList<>();
    for (int table = 0; table < shape.tables(); table++) {
      for (int from = 0; from < shape.size(table); from += size) {
        ranges.add(new ElementRange(table, from, Math.min(shape.size(table), from + size)));
      }
    }
    return ranges;
  }

  /** The elements of the range that are not 0: no update when there is none. */
  List<SparseUpdate> pick(ElementArrays from) {
    if (!from.has(table)) {
      return List.of();
    }
    float[] elements = from.elements(table);
    int[] indexes = new int[to - this.from];
    float[] values = new float[to - this.from];
    int count = 0;
    for (int i = this.from; i < to; i++) {
      indexes[count] = i;
      values[count] = elements[i];
      count += elements[i] != 0 ? 1 : 0;
    }
    return count == 0 ? List.of() : List.of(SparseUpdate.of(table, indexes, values, count));
  }

  /** Whether the range lies within a shard of that shape. */
  boolean isIn(ElementArrays shape) {
    return table >= 0 && table < shape.tables() && to <= shape.size(table);
  }
}
