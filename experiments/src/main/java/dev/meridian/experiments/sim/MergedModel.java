package dev.meridian.experiments.sim;

import dev.meridian.models.app.LearningApplication;
import dev.meridian.models.ps.RowBatch;
import dev.meridian.models.ps.RowKeys;
import java.util.ArrayList;
import java.util.List;

/**
 * The model that all data centers would agree on if each sent everything it owes right now: the
 * first model plus every update made anywhere. Copies are held against it, for a copy alone may fit
 * its own data center's data better than the model that the job will hand over.
 */
final class MergedModel {
  private final List<double[]> tables = new ArrayList<>();
  private final List<Integer> widths = new ArrayList<>();

  MergedModel(LearningApplication application) {
    for (RowBatch initial : application.initialModel()) {
      double[] values = new double[initial.values().length];
      for (int i = 0; i < values.length; i++) {
        values[i] = initial.values()[i];
      }
      tables.add(values);
      widths.add(initial.width());
    }
  }

  void add(List<RowBatch> deltas) {
    for (RowBatch batch : deltas) {
      double[] into = tables.get(batch.table());
      int width = batch.width();
      int[] rows = batch.keys().rows();
      for (int i = 0; i < rows.length; i++) {
        int at = rows[i] * width;
        for (int j = 0; j < width; j++) {
          into[at + j] += batch.values()[i * width + j];
        }
      }
    }
  }

  List<RowBatch> rows(List<RowKeys> wanted) {
    List<RowBatch> read = new ArrayList<>();
    for (RowKeys keys : wanted) {
      double[] from = tables.get(keys.table());
      int width = widths.get(keys.table());
      RowBatch batch = RowBatch.zeros(keys, width);
      int[] rows = keys.rows();
      for (int i = 0; i < rows.length; i++) {
        int at = rows[i] * width;
        for (int j = 0; j < width; j++) {
          batch.values()[i * width + j] = (float) from[at + j];
        }
      }
      read.add(batch);
    }
    return read;
  }
}
