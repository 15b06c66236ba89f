package dev.meridian.experiments.sim.rows;

import dev.meridian.models.ps.RowBatch;
import dev.meridian.models.ps.TableSpec;
import java.util.List;

/**
 * Sends the largest elements of what a worker has not sent yet, table by table, and keeps the rest
 * (error feedback). All elements as large as the smallest one sent go along.
 */
public final class TopK {
  private final double fraction;
  private final float[][] unsent;

  public TopK(List<TableSpec> tables, double fraction) {
    this.fraction = fraction;
    this.unsent = new float[tables.size()][];
    for (int table = 0; table < unsent.length; table++) {
      unsent[table] = new float[(int) tables.get(table).size()];
    }
  }

  /** The batch with only its largest elements, what was unsent of its rows included. */
  public RowBatch largest(RowBatch deltas) {
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
    int n = values.length;
    if (n == 0) {
      return 0;
    }
    float[] sizes = new float[n];
    for (int i = 0; i < n; i++) {
      sizes[i] = Math.abs(values[i]);
    }
    return select(sizes, n - Math.max(1, (int) Math.round(fraction * n)));
  }

  /** The value that would stand at a place if all were sorted (Hoare's quickselect). */
  public static float select(float[] values, int place) {
    int low = 0;
    int high = values.length - 1;
    while (low < high) {
      float pivot = values[(low + high) >>> 1];
      int i = low;
      int j = high;
      while (i <= j) {
        while (values[i] < pivot) {
          i++;
        }
        while (values[j] > pivot) {
          j--;
        }
        if (i <= j) {
          float swapped = values[i];
          values[i++] = values[j];
          values[j--] = swapped;
        }
      }
      if (place <= j) {
        high = j;
      } else if (place >= i) {
        low = i;
      } else {
        return values[place];
      }
    }
    return values[place];
  }
}
