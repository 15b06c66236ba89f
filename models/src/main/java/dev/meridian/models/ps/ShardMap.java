package dev.meridian.models.ps;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which shard holds which row of a table, and at which place within the shard.
 *
 * <p>Rows of a shard keep their order: place 0 is its lowest row id. Two maps made with equal
 * arguments are equal, so mirrors agree on places without a word.
 */
public final class ShardMap {
  private final TableSpec spec;
  private final int[] shardOfRow;
  private final int[] placeOfRow;
  private final int[][] rowsOfShard;

  private ShardMap(TableSpec spec, int[] shardOfRow, int shards) {
    this.spec = spec;
    this.shardOfRow = shardOfRow;
    this.placeOfRow = new int[spec.rows()];
    int[] counts = new int[shards];
    for (int row = 0; row < spec.rows(); row++) {
      placeOfRow[row] = counts[shardOfRow[row]]++;
    }
    rowsOfShard = new int[shards][];
    for (int shard = 0; shard < shards; shard++) {
      rowsOfShard[shard] = new int[counts[shard]];
    }
    for (int row = 0; row < spec.rows(); row++) {
      rowsOfShard[shardOfRow[row]][placeOfRow[row]] = row;
    }
  }

  /**
   * Spreads the rows of a table over shards 0 … shards−1.
   *
   * @throws MeridianException when there is not at least one shard
   */
  public static ShardMap of(TableSpec spec, int shards, Placement placement) {
    if (shards < 1) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT, "shards must be at least 1, is " + shards);
    }
    int[] shardOfRow = new int[spec.rows()];
    for (int row = 0; row < spec.rows(); row++) {
      shardOfRow[row] =
          placement == Placement.RANGE
              ? (int) ((long) row * shards / spec.rows())
              : Integer.remainderUnsigned(mix(row), shards);
    }
    return new ShardMap(spec, shardOfRow, shards);
  }

  /** One map per table, all over the same shards. */
  public static List<ShardMap> forTables(List<TableSpec> tables, int shards, Placement placement) {
    return tables.stream().map(spec -> of(spec, shards, placement)).toList();
  }

  public TableSpec spec() {
    return spec;
  }

  /** The table as a shard sees it: with only its own rows, one at least. */
  public TableSpec specOf(int shard) {
    int rows = Math.max(1, rowsOfShard[shard].length);
    return new TableSpec(spec.name(), rows, spec.width(), spec.kind());
  }

  public int shards() {
    return rowsOfShard.length;
  }

  public int shardOf(int row) {
    return shardOfRow[row];
  }

  /** The place of a row within its shard. */
  public int placeOf(int row) {
    return placeOfRow[row];
  }

  /** Rows of a shard, ascending: the array itself, not a copy. */
  public int[] rowsOf(int shard) {
    return rowsOfShard[shard];
  }

  /** The keys of each shard, in shard order; an entry may be empty. */
  public List<RowKeys> split(RowKeys keys) {
    int[] counts = counts(keys);
    int[][] parts = new int[shards()][];
    for (int shard = 0; shard < parts.length; shard++) {
      parts[shard] = new int[counts[shard]];
    }
    int[] next = new int[shards()];
    for (int row : keys.rows()) {
      int shard = shardOfRow[row];
      parts[shard][next[shard]++] = row;
    }
    return Arrays.stream(parts).map(rows -> RowKeys.of(keys.table(), rows)).toList();
  }

  /** The rows of each shard, in shard order, each with its own array; an entry may be empty. */
  public List<RowBatch> split(RowBatch batch) {
    int width = batch.width();
    List<RowBatch> parts = new ArrayList<>(shards());
    for (RowKeys keys : split(batch.keys())) {
      parts.add(RowBatch.zeros(keys, width));
    }
    int[] next = new int[shards()];
    int[] rows = batch.keys().rows();
    for (int i = 0; i < rows.length; i++) {
      int shard = shardOfRow[rows[i]];
      System.arraycopy(
          batch.values(), i * width, parts.get(shard).values(), width * next[shard]++, width);
    }
    return parts;
  }

  /**
   * Puts the parts that {@link #split(RowKeys)} made together again.
   *
   * @param parts one per shard, in shard order, with the keys that split gave them
   */
  public RowBatch join(RowKeys keys, List<RowBatch> parts) {
    int width = spec.width();
    RowBatch whole = RowBatch.zeros(keys, width);
    int[] next = new int[shards()];
    int[] rows = keys.rows();
    for (int i = 0; i < rows.length; i++) {
      int shard = shardOfRow[rows[i]];
      System.arraycopy(
          parts.get(shard).values(), width * next[shard]++, whole.values(), i * width, width);
    }
    return whole;
  }

  private int[] counts(RowKeys keys) {
    int[] counts = new int[shards()];
    for (int row : keys.rows()) {
      if (row < 0 || row >= spec.rows()) {
        throw new MeridianException(
            ErrorCode.INVALID_ARGUMENT,
            "table %s has rows 0 to %d, asked for %d".formatted(spec.name(), spec.rows() - 1, row));
      }
      counts[shardOfRow[row]]++;
    }
    return counts;
  }

  /** The finaliser of MurmurHash3: every bit of the row reaches every bit of the hash. */
  private static int mix(int row) {
    int hash = row;
    hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
    hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
    return hash ^ (hash >>> 16);
  }
}
