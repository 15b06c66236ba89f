package dev.meridian.experiments.sim.rows;

import dev.meridian.models.math.HalfFloat;
import dev.meridian.models.ps.RowBatch;
import dev.meridian.models.ps.ShardMap;
import dev.meridian.models.ps.TableKind;
import java.util.ArrayList;
import java.util.List;

/**
 * What one worker and its shards put on the wire for rows. Rounding and leaving out are done for
 * real: the model trains on what arrived.
 */
public final class RowWire {
  private static final double SPARSE_ENTRY_BYTES = 4;
  private static final double FP32_BYTES = 4;
  private static final double FP16_BYTES = 2;

  private final RowForm form;
  private final List<ShardMap> maps;
  private final TopK topK;
  private final List<float[]> lastAnswers = new ArrayList<>();

  public RowWire(RowForm form, List<ShardMap> maps) {
    this.form = form;
    this.maps = maps;
    this.topK = new TopK(maps.stream().map(ShardMap::spec).toList(), form.fraction());
    if (form.kind() == RowForm.Kind.TOP_K) {
      maps.forEach(map -> lastAnswers.add(new float[(int) map.spec().size()]));
    }
  }

  /** What arrives of an update, before it is split over shards. */
  public List<RowBatch> update(List<RowBatch> deltas) {
    return switch (form.kind()) {
      case FP32 -> deltas;
      case FP16 -> deltas.stream().map(this::halved).toList();
      case TOP_K -> deltas.stream().map(topK::largest).toList();
    };
  }

  /** What a part of an update takes. */
  public double updateBytes(RowBatch part) {
    int size = part.values().length;
    if (form.kind() == RowForm.Kind.FP32) {
      return size * FP32_BYTES;
    }
    if (form.kind() == RowForm.Kind.FP16) {
      return size * FP16_BYTES;
    }
    int entries = 0;
    for (float value : part.values()) {
      entries += value == 0 ? 0 : 1;
    }
    return Math.min(size * FP32_BYTES, entries * SPARSE_ENTRY_BYTES);
  }

  /** What arrives of an answer. */
  public SentRows answer(List<RowBatch> rows) {
    double bytes = 0;
    List<RowBatch> arrived = new ArrayList<>();
    for (RowBatch batch : rows) {
      int size = batch.values().length;
      switch (form.kind()) {
        case FP32 -> bytes += size * FP32_BYTES;
        case FP16 -> bytes += size * FP16_BYTES;
        case TOP_K -> bytes += Math.min(size * FP32_BYTES, changed(batch) * SPARSE_ENTRY_BYTES);
      }
      arrived.add(form.kind() == RowForm.Kind.FP16 ? halved(batch) : batch);
    }
    return new SentRows(arrived, bytes);
  }

  private int changed(RowBatch batch) {
    float[] last = lastAnswers.get(batch.table());
    int width = batch.width();
    int[] rows = batch.keys().rows();
    int changed = 0;
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < width; j++) {
        float value = batch.values()[i * width + j];
        if (last[rows[i] * width + j] != value) {
          last[rows[i] * width + j] = value;
          changed++;
        }
      }
    }
    return changed;
  }

  /** Half precision for real numbers; counts fit into 16 bits as they are. */
  private RowBatch halved(RowBatch batch) {
    if (maps.get(batch.table()).spec().kind() == TableKind.COUNT) {
      return batch;
    }
    RowBatch copy = batch.copy();
    float[] values = copy.values();
    for (int i = 0; i < values.length; i++) {
      values[i] = HalfFloat.round(values[i]);
    }
    return copy;
  }
}
