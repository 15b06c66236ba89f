package dev.meridian.experiments.gaia.measure;

import dev.meridian.experiments.sim.MirrorWatch;
import dev.meridian.models.asp.MirrorMessage;
import dev.meridian.models.codec.UpdateCodec;
import dev.meridian.models.codec.UpdateFormat;
import dev.meridian.models.ps.SparseUpdate;
import dev.meridian.models.ps.TableSpec;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Encodes what a run sends between data centers in every form, at the same decisions: which
 * elements go is settled, only their bytes differ. Bytes are payloads, one per element and copy of
 * it that is sent.
 */
public final class CodecCensus implements MirrorWatch {
  private static final double LN_2 = Math.log(2);
  private static final double BITS_PER_BYTE = 8;
  private static final double VALUE_BITS = 8;

  private final double[] tableSizes;
  private final UpdateCodec reader;
  private final Map<UpdateFormat, UpdateCodec> codecs = new EnumMap<>(UpdateFormat.class);
  private final Map<UpdateFormat, Long> bytes = new EnumMap<>(UpdateFormat.class);
  private long entries;
  private double indexBits;

  /**
   * Begins with nothing counted.
   *
   * @param shards how many each table is spread over
   */
  public CodecCensus(List<TableSpec> tables, int shards) {
    this.tableSizes = tables.stream().mapToDouble(t -> (double) t.size() / shards).toArray();
    this.reader = new UpdateCodec(UpdateFormat.FULL, tables);
    for (UpdateFormat format : UpdateFormat.values()) {
      codecs.put(format, new UpdateCodec(format, tables));
      bytes.put(format, 0L);
    }
  }

  @Override
  public void onSend(long nanos, int from, int to, int shard, MirrorMessage message, double size) {
    if (message instanceof MirrorMessage.MirrorUpdate update) {
      List<SparseUpdate> updates =
          reader.decode(update.payload()).stream().map(CodecCensus::withoutZeros).toList();
      updates = updates.stream().filter(part -> part.count() > 0).toList();
      if (!updates.isEmpty()) {
        count(updates);
      }
    }
  }

  private void count(List<SparseUpdate> updates) {
    for (SparseUpdate update : updates) {
      entries += update.count();
      indexBits += entropyBits(update.count(), tableSizes[update.table()]);
    }
    codecs.forEach(
        (format, codec) -> {
          List<SparseUpdate> copies =
              updates.stream().map(update -> update.slice(0, update.count())).toList();
          bytes.merge(format, (long) codec.encode(copies).size(), Long::sum);
        });
  }

  /** A dense block has elements that are zero: no decision sent those. */
  private static SparseUpdate withoutZeros(SparseUpdate update) {
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < update.count(); i++) {
      if (update.values()[i] != 0) {
        kept.add(i);
      }
    }
    int[] indexes = kept.stream().mapToInt(i -> update.indexes()[i]).toArray();
    float[] values = new float[indexes.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = update.values()[kept.get(i)];
    }
    return SparseUpdate.of(update.table(), indexes, values, indexes.length);
  }

  /** n·H2(k/n): no code for which k of n elements are sent is shorter on average. */
  private static double entropyBits(double k, double n) {
    double f = k / n;
    if (f <= 0 || f >= 1) {
      return 0;
    }
    return -n * (f * Math.log(f) + (1 - f) * Math.log(1 - f)) / LN_2;
  }

  public long entries() {
    return entries;
  }

  /** Payload bits per element sent. */
  public double bitsPerEntry(UpdateFormat format) {
    return BITS_PER_BYTE * bytes.get(format) / entries;
  }

  /** Least bits per element for the indexes alone. */
  public double entropyBitsPerEntry() {
    return indexBits / entries;
  }

  /** The bound with 8 bits for a value. */
  public double boundBitsPerEntry() {
    return entropyBitsPerEntry() + VALUE_BITS;
  }

  public long bytes(UpdateFormat format) {
    return bytes.get(format);
  }
}
