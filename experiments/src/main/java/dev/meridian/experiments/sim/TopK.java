package dev.meridian.experiments.sim;

import dev.meridian.models.ps.RowBatch;
import dev.meridian.models.ps.TableSpec;
import java.util.Arrays;
import java.util.List;

/**
 * Sends the largest elements of what a worker has not sent yet, table by table, and keeps the rest
 * (error feedback). All elements as large as the smallest one sent go along.
 */
final class TopK {
  private final double fraction;
  private final float[][] unsent;

  TopK(List<TableSpec> tables, double fraction) {
    this.fraction = fraction;
    this.unsent = new float[tables.size()][];
    for (int table = 0; table < unsent.length; table++) {
      unsent[table] = new float[(int) tables.get(table).size()];
    }
  }

  /** The batch with only its largest elements, what was unsent of its rows included. */
  RowBatch largest(RowBatch deltas) {
    RowBatch sum = deltas.copy();
    float[] values = sum.values();
    float[] rest = unsent[deltas.table()];
    int width = deltas.width();
    int[] rows = deltas.keys().rows();
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < width; j++) {
        values[i * width + j] += rest[rows[i] * width + j];
      }
    }
    float least = threshold(values);
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < width; j++) {
        int at = i * width + j;
        boolean sent = Math.abs(values[at]) >= least && values[at] != 0;
        rest[rows[i] * width + j] = sent ? 0 : values[at];
        values[at] = sent ? values[at] : 0;
      }
    }
    return sum;
  }

  private float threshold(float[] values) {
    float[] sizes = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      sizes[i] = Math.abs(values[i]);
    }
    Arrays.sort(sizes);
    int sent = Math.max(1, (int) Math.round(fraction * sizes.length));
    return sizes.length == 0 ? 0 : sizes[sizes.length - sent];
  }
}
