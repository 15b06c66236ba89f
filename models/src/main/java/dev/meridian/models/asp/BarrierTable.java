package dev.meridian.models.asp;

import dev.meridian.models.ps.RowKeys;
import dev.meridian.models.ps.ShardMap;
import java.util.List;

/** How many unsatisfied barriers stand on each row of the shard. */
final class BarrierTable {
  private final List<ShardMap> maps;
  private final int[][] counts;
  private final int[] standing;

  BarrierTable(List<ShardMap> maps, int shard) {
    this.maps = maps;
    counts = new int[maps.size()][];
    for (int table = 0; table < counts.length; table++) {
      counts[table] = new int[maps.get(table).rowsOf(shard).length];
    }
    standing = new int[maps.size()];
  }

  void raise(List<RowKeys> rows) {
    change(rows, 1);
  }

  void clear(List<RowKeys> rows) {
    change(rows, -1);
  }

  private void change(List<RowKeys> rows, int by) {
    for (RowKeys keys : rows) {
      ShardMap map = maps.get(keys.table());
      for (int row : keys.rows()) {
        counts[keys.table()][map.placeOf(row)] += by;
      }
      standing[keys.table()] += by * keys.count();
    }
  }

  /** Whether none of the rows has a barrier. */
  boolean allows(List<RowKeys> rows) {
    for (RowKeys keys : rows) {
      if (standing[keys.table()] > 0 && blocks(keys)) {
        return false;
      }
    }
    return true;
  }

  private boolean blocks(RowKeys keys) {
    ShardMap map = maps.get(keys.table());
    for (int row : keys.rows()) {
      if (counts[keys.table()][map.placeOf(row)] > 0) {
        return true;
      }
    }
    return false;
  }
}
