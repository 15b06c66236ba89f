package dev.meridian.models.ps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.models.base.MeridianException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ShardMapTest {
  @Property(tries = 100)
  void should_hold_every_row_in_exactly_one_shard(
      @ForAll @IntRange(min = 1, max = 300) int rows,
      @ForAll @IntRange(min = 1, max = 9) int shards,
      @ForAll Placement placement) {
    ShardMap map = ShardMap.of(new TableSpec("t", rows, 2, TableKind.REAL), shards, placement);

    int found = 0;
    for (int shard = 0; shard < shards; shard++) {
      int[] mine = map.rowsOf(shard);
      found += mine.length;
      for (int place = 0; place < mine.length; place++) {
        assertThat(map.shardOf(mine[place])).isEqualTo(shard);
        assertThat(map.placeOf(mine[place])).isEqualTo(place);
      }
    }
    assertThat(found).isEqualTo(rows);
  }

  @Property(tries = 50)
  void should_join_what_it_split(
      @ForAll @IntRange(min = 1, max = 60) int rows,
      @ForAll @IntRange(min = 1, max = 5) int shards,
      @ForAll Placement placement) {
    TableSpec spec = new TableSpec("t", rows, 3, TableKind.REAL);
    ShardMap map = ShardMap.of(spec, shards, placement);
    RowBatch batch = RowBatch.zeros(RowKeys.all(0, spec), 3);
    for (int i = 0; i < batch.values().length; i++) {
      batch.values()[i] = i;
    }

    List<RowBatch> parts = map.split(batch);

    assertThat(parts.stream().map(RowBatch::keys)).isEqualTo(map.split(batch.keys()));
    assertThat(map.join(batch.keys(), parts)).isEqualTo(batch);
  }

  @Test
  void should_keep_neighbours_together_by_range_and_part_them_by_hash() {
    TableSpec spec = new TableSpec("t", 100, 1, TableKind.REAL);

    assertThat(ShardMap.of(spec, 4, Placement.RANGE).rowsOf(1)).startsWith(25).endsWith(49);
    assertThat(ShardMap.of(spec, 4, Placement.HASH).rowsOf(1).length).isBetween(15, 35);
  }

  @Test
  void should_refuse_rows_that_do_not_exist_and_no_shards_at_all() {
    TableSpec spec = new TableSpec("t", 10, 1, TableKind.REAL);
    ShardMap map = ShardMap.of(spec, 2, Placement.RANGE);

    assertThatThrownBy(() -> map.split(RowKeys.of(0, 3, 10)))
        .isInstanceOf(MeridianException.class)
        .hasMessageContaining("rows 0 to 9");
    assertThatThrownBy(() -> ShardMap.of(spec, 0, Placement.HASH))
        .isInstanceOf(MeridianException.class)
        .hasMessageContaining("at least 1");
  }
}
