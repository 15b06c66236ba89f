package dev.meridian.models.ps;

import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import java.util.List;

/**
 * The rows of one shard (Thesis §5.3.2): for every element its value, and what local workers added
 * to it that no mirror has been offered yet.
 *
 * <p>Updates of local workers go into both, those of mirrors into the value alone. A store without
 * mirrors keeps no accumulated updates.
 */
public final class ParameterStore {
  private final List<ShardMap> maps;
  private final int shard;
  private final ElementArrays values;
  private final ElementArrays accumulated;
  private final ElementArrays contributed;
  private final boolean mirrored;

  /**
   * @param maps one per table, all over the same shards
   * @param shard which of them this is
   * @param initial the first model: per table a batch with every row of the table
   * @param mirrored whether what workers add is accumulated for mirrors
   * @param recovery whether the sum of all that workers ever added is kept too
   */
  public ParameterStore(
      List<ShardMap> maps, int shard, List<RowBatch> initial, boolean mirrored, boolean recovery) {
    this.maps = List.copyOf(maps);
    this.shard = shard;
    this.mirrored = mirrored;
    int[] widths = maps.stream().mapToInt(map -> map.spec().width()).toArray();
    int[] rowCounts = maps.stream().mapToInt(map -> map.rowsOf(shard).length).toArray();
    checkSizes(widths, rowCounts);
    values = new ElementArrays(widths, rowCounts);
    accumulated = values.zeros();
    contributed = recovery ? values.zeros() : null;
    for (int table = 0; table < widths.length; table++) {
      values.elements(table);
      if (mirrored) {
        accumulated.elements(table);
      }
      takeRows(table, initial.get(table));
    }
  }

  private void checkSizes(int[] widths, int[] rowCounts) {
    for (int table = 0; table < widths.length; table++) {
      if ((long) widths[table] * rowCounts[table] > Integer.MAX_VALUE - 64) {
        throw new MeridianException(
            ErrorCode.INVALID_ARGUMENT,
            "table %s: a shard would hold more than 2^31 values; use more shards"
                .formatted(maps.get(table).spec().name()));
      }
    }
  }

  private void takeRows(int table, RowBatch rows) {
    ShardMap map = maps.get(table);
    if (rows.keys().count() != map.spec().rows() || rows.width() != map.spec().width()) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "the first model must hold every row of table %s".formatted(map.spec().name()));
    }
    int width = rows.width();
    int[] mine = map.rowsOf(shard);
    for (int place = 0; place < mine.length; place++) {
      System.arraycopy(
          rows.values(), mine[place] * width, values.elements(table), place * width, width);
    }
  }

  public List<ShardMap> maps() {
    return maps;
  }

  public int shard() {
    return shard;
  }

  /** The values, by element. */
  public ElementArrays values() {
    return values;
  }

  /** Local updates that no mirror has been offered yet, by element. */
  public ElementArrays accumulated() {
    return accumulated;
  }

  /** Everything local workers ever added, by element; null when that is not kept. */
  public ElementArrays contributed() {
    return contributed;
  }

  /** A copy of the rows asked for; each must be in this shard. */
  public RowBatch read(RowKeys keys) {
    ShardMap map = maps.get(keys.table());
    int width = map.spec().width();
    RowBatch batch = RowBatch.zeros(keys, width);
    float[] from = values.elements(keys.table());
    int[] rows = keys.rows();
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(from, placeOf(map, rows[i]) * width, batch.values(), i * width, width);
    }
    return batch;
  }

  /** Adds what a local worker computed. */
  public void update(RowBatch deltas) {
    int table = deltas.table();
    ShardMap map = maps.get(table);
    if (deltas.width() != map.spec().width()) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "table %s has rows of width %d, the update's have %d"
              .formatted(map.spec().name(), map.spec().width(), deltas.width()));
    }
    int[] rows = deltas.keys().rows();
    for (int i = 0; i < rows.length; ) {
      int place = placeOf(map, rows[i]);
      int run = 1;
      while (i + run < rows.length && placeOf(map, rows[i + run]) == place + run) {
        run++;
      }
      addRows(table, place, run, deltas.values(), i * deltas.width());
      i += run;
    }
  }

  /** Adds to neighbouring rows at once: an update of a whole table is one long loop. */
  private void addRows(int table, int place, int rows, float[] deltas, int from) {
    if (mirrored) {
      values.addRowsWith(accumulated, table, place, rows, deltas, from);
    } else {
      values.addRows(table, place, rows, deltas, from);
    }
    if (contributed != null) {
      contributed.addRows(table, place, rows, deltas, from);
    }
  }

  /** Adds what a mirror sent: to the value alone. */
  public void apply(SparseUpdate update) {
    values.scatter(update);
  }

  /** Writes the state for a checkpoint. */
  public void save(ByteWriter out) {
    values.save(out);
    accumulated.save(out);
    if (contributed != null) {
      contributed.save(out);
    }
  }

  /** Takes over what {@link #save} wrote for a store made alike. */
  public void restore(ByteReader in) {
    values.restore(in);
    accumulated.restore(in);
    if (contributed != null) {
      contributed.restore(in);
    }
  }

  private int placeOf(ShardMap map, int row) {
    if (row < 0 || row >= map.spec().rows() || map.shardOf(row) != shard) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "row %d of table %s is not in shard %d".formatted(row, map.spec().name(), shard));
    }
    return map.placeOf(row);
  }
}
