package dev.meridian.models.asp;

import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import dev.meridian.models.ps.ElementArrays;
import dev.meridian.models.ps.SparseUpdate;
import java.util.List;
import java.util.TreeMap;

/**
 * The sum of everything received, per source. With it a source can say "my sum is this" instead of
 * "add that", which is right whatever was lost, forgotten or repeated before.
 */
final class Contributions {
  private final ElementArrays shape;
  private final TreeMap<Integer, ElementArrays> sums = new TreeMap<>();

  Contributions(ElementArrays shape) {
    this.shape = shape;
  }

  ElementArrays of(int source) {
    return sums.computeIfAbsent(source, key -> shape.zeros());
  }

  /** Sources of which anything was received. */
  List<Integer> sources() {
    return List.copyOf(sums.keySet());
  }

  /** Takes over a sum for a range, and tells what that adds to the model. */
  SparseUpdate replace(int source, ElementRange range, List<SparseUpdate> listed) {
    float[] sum = of(source).elements(range.table());
    float[] now = new float[range.to() - range.from()];
    for (SparseUpdate update : listed) {
      for (int i = 0; i < update.count(); i++) {
        now[update.indexes()[i] - range.from()] = update.values()[i];
      }
    }
    int[] indexes = new int[now.length];
    float[] deltas = new float[now.length];
    int count = 0;
    for (int i = 0; i < now.length; i++) {
      indexes[count] = range.from() + i;
      deltas[count] = now[i] - sum[range.from() + i];
      sum[range.from() + i] = now[i];
      count += deltas[count] != 0 ? 1 : 0;
    }
    return SparseUpdate.of(range.table(), indexes, deltas, count);
  }

  void save(ByteWriter out) {
    out.putInt(sums.size());
    sums.forEach(
        (source, sum) -> {
          out.putInt(source);
          sum.save(out);
        });
  }

  void restore(ByteReader in) {
    sums.clear();
    for (int left = in.getInt(); left > 0; left--) {
      of(in.getInt()).restore(in);
    }
  }
}
