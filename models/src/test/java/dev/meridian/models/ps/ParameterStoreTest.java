package dev.meridian.models.ps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import dev.meridian.models.base.MeridianException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParameterStoreTest {
  private static final TableSpec SPEC = new TableSpec("t", 70, 2, TableKind.REAL);
  private static final List<ShardMap> MAPS = List.of(ShardMap.of(SPEC, 1, Placement.RANGE));

  private static ParameterStore store() {
    RowBatch initial = RowBatch.zeros(RowKeys.all(0, SPEC), 2);
    initial.values()[130] = 5;
    return new ParameterStore(MAPS, 0, List.of(initial), true, true);
  }

  private static RowBatch row(int row, float... values) {
    return RowBatch.of(RowKeys.of(0, row), 2, values);
  }

  @Test
  void should_put_local_updates_into_value_and_accumulated() {
    ParameterStore store = store();

    store.update(row(65, 1, 2));
    store.update(row(65, 1, 0));

    assertThat(store.read(RowKeys.of(0, 65)).values()).containsExactly(7, 2);
    assertThat(store.accumulated().get(0, 130)).isEqualTo(2);
    assertThat(store.contributed().get(0, 131)).isEqualTo(2);
    assertThat(store.accumulated().nextTouched(0, 0)).isEqualTo(65);
    assertThat(store.accumulated().nextTouched(0, 66)).isEqualTo(-1);
  }

  @Test
  void should_put_updates_of_mirrors_into_the_value_alone() {
    ParameterStore store = store();

    store.apply(SparseUpdate.of(0, new int[] {1, 130}, new float[] {3, 4}, 2));

    assertThat(store.read(RowKeys.of(0, 0, 65)).values()).containsExactly(0, 3, 9, 0);
    assertThat(store.accumulated().isZero()).isTrue();
  }

  @Test
  void should_notice_that_everything_was_taken_out() {
    ParameterStore store = store();
    store.update(row(3, 1, 2));

    store.accumulated().subtract(SparseUpdate.of(0, new int[] {6, 7}, new float[] {1, 2}, 2));

    assertThat(store.accumulated().isZero()).isTrue();
    assertThat(store.accumulated().nextTouched(0, 0)).isEqualTo(-1);
  }

  @Test
  void should_come_back_from_a_checkpoint() {
    ParameterStore store = store();
    store.update(row(65, 1, 2));
    ByteWriter out = new ByteWriter();
    store.save(out);
    ParameterStore restored = store();

    restored.restore(new ByteReader(out.toBytes()));

    assertThat(restored.read(RowKeys.all(0, SPEC))).isEqualTo(store.read(RowKeys.all(0, SPEC)));
    assertThat(restored.accumulated().nextTouched(0, 0)).isEqualTo(65);
  }

  @Test
  void should_refuse_rows_of_other_shards_and_rows_of_another_width() {
    ParameterStore store = store();

    assertThatThrownBy(() -> store.read(RowKeys.of(0, 70)))
        .isInstanceOf(MeridianException.class)
        .hasMessageContaining("not in shard");
    assertThatThrownBy(() -> store.update(RowBatch.of(RowKeys.of(0, 1), 1, new float[1])))
        .isInstanceOf(MeridianException.class)
        .hasMessageContaining("width 2");
  }
}
