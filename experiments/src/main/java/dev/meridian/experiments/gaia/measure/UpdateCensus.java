package dev.meridian.experiments.gaia.measure;

import dev.meridian.models.app.ClockUpdate;
import dev.meridian.models.ps.RowBatch;
import java.util.List;

/**
 * Counts updates that workers send, by how much they change the parameter (Thesis §5.2.3, Figure
 * 5.4): an update is one element of one worker in one clock that is not zero.
 */
public final class UpdateCensus implements WorkObserver {
  private final double[] thresholds;
  private final long[] belowElement;
  private final long[] belowRow;
  private long updates;

  /**
   * Begins with nothing counted.
   *
   * @param thresholds fractions of the parameter's value
   */
  public UpdateCensus(double... thresholds) {
    this.thresholds = thresholds.clone();
    this.belowElement = new long[thresholds.length];
    this.belowRow = new long[thresholds.length];
  }

  public long updates() {
    return updates;
  }

  /** Fraction of updates that change their parameter by less than a threshold of its value. */
  public double insignificant(int threshold) {
    return (double) belowElement[threshold] / updates;
  }

  /** The same, held against the root mean square of the parameter's row. */
  public double insignificantInRow(int threshold) {
    return (double) belowRow[threshold] / updates;
  }

  @Override
  public void onComputed(int partition, List<RowBatch> rows, ClockUpdate update) {
    for (RowBatch deltas : update.updates()) {
      for (RowBatch values : rows) {
        if (values.keys().equals(deltas.keys())) {
          count(values, deltas);
        }
      }
    }
  }

  private void count(RowBatch values, RowBatch deltas) {
    int width = values.width();
    for (int row = 0; row < values.keys().count(); row++) {
      double squares = 0;
      for (int j = row * width; j < (row + 1) * width; j++) {
        squares += (double) values.values()[j] * values.values()[j];
      }
      double rms = Math.sqrt(squares / width);
      for (int j = row * width; j < (row + 1) * width; j++) {
        float delta = deltas.values()[j];
        if (delta != 0) {
          updates++;
          tally(Math.abs(delta) / Math.abs(values.values()[j]), belowElement);
          tally(Math.abs(delta) / rms, belowRow);
        }
      }
    }
  }

  private void tally(double significance, long[] below) {
    for (int i = 0; i < thresholds.length; i++) {
      below[i] += significance < thresholds[i] ? 1 : 0;
    }
  }
}
