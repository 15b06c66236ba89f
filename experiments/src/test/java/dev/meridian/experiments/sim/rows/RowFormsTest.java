package dev.meridian.experiments.sim.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.models.math.HalfFloat;
import dev.meridian.models.ps.Placement;
import dev.meridian.models.ps.RowBatch;
import dev.meridian.models.ps.RowKeys;
import dev.meridian.models.ps.ShardMap;
import dev.meridian.models.ps.TableKind;
import dev.meridian.models.ps.TableSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowFormsTest {
  private static final TableSpec TABLE = new TableSpec("t", 2, 4, TableKind.REAL);
  private static final List<ShardMap> MAPS = ShardMap.forTables(List.of(TABLE), 1, Placement.RANGE);

  private static RowBatch batch(float... values) {
    return RowBatch.of(RowKeys.of(0, 0, 1), 4, values);
  }

  @Test
  void should_round_to_the_nearest_half() {
    assertThat(HalfFloat.round(1 + 0x1p-11f)).isEqualTo(1f);
    assertThat(HalfFloat.round(1 + 3 * 0x1p-11f)).isEqualTo(1 + 0x1p-9f);
    assertThat(HalfFloat.round(0.1f)).isEqualTo(0.099975586f);
    assertThat(HalfFloat.round(-1e-7f)).isEqualTo(-2 * 0x1p-24f);
    assertThat(HalfFloat.round(1e6f)).isEqualTo(65504f);
    assertThat(HalfFloat.round(-0.5f)).isEqualTo(-0.5f);
  }

  @Test
  void should_send_the_largest_elements_and_keep_the_rest_for_later() {
    TopK topK = new TopK(List.of(TABLE), 0.25);
    RowBatch first = topK.largest(batch(1, -8, 2, 3, 0, 5, 0, 0));
    assertThat(first.values()).containsExactly(0, -8, 0, 0, 0, 5, 0, 0);
    RowBatch second = topK.largest(batch(0, 0, 2, 0, 0, 0, 0, 0));
    assertThat(second.values()).containsExactly(0, 0, 4, 3, 0, 0, 0, 0);
    RowBatch third = topK.largest(batch(0, 0, 0, 0, 0, 0, 0, 0));
    assertThat(third.values()).containsExactly(1, 0, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void should_find_the_value_at_a_place_without_sorting() {
    float[] values = {5, 1, 4, 1, 5, 9, 2, 6};
    assertThat(TopK.select(values.clone(), 0)).isEqualTo(1);
    assertThat(TopK.select(values.clone(), 3)).isEqualTo(4);
    assertThat(TopK.select(values.clone(), 7)).isEqualTo(9);
  }

  @Test
  void should_charge_four_bytes_a_value_or_two_or_what_changed() {
    RowBatch rows = batch(1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(new RowWire(RowForm.FP32, MAPS).answer(List.of(rows)).bytes()).isEqualTo(32);
    assertThat(new RowWire(RowForm.FP16, MAPS).answer(List.of(rows)).bytes()).isEqualTo(16);
    RowWire sparse = new RowWire(RowForm.topK(0.1), MAPS);
    assertThat(sparse.answer(List.of(rows)).bytes()).isEqualTo(32);
    assertThat(sparse.answer(List.of(batch(1, 2, 3, 4, 5, 6, 7, 9))).bytes()).isEqualTo(4);
    assertThat(sparse.updateBytes(batch(0, 0, 3, 0, 0, 0, 7, 0))).isEqualTo(8);
  }

  @Test
  void should_refuse_a_fraction_of_nothing() {
    assertThatThrownBy(() -> RowForm.topK(0))
        .hasMessage("the fraction of top-k must be in (0, 1], is 0.0");
  }
}
