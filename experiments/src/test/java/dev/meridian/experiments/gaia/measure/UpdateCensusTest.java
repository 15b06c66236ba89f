package dev.meridian.experiments.gaia.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.models.app.ClockUpdate;
import dev.meridian.models.ps.RowBatch;
import dev.meridian.models.ps.RowKeys;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpdateCensusTest {
  @Test
  void should_hold_each_change_against_its_value_and_its_row() {
    UpdateCensus census = new UpdateCensus(0.01, 0.5);
    RowKeys keys = RowKeys.of(0, 4);
    RowBatch rows = RowBatch.of(keys, 3, new float[] {10, 0, 1});
    RowBatch deltas = RowBatch.of(keys, 3, new float[] {0.05f, 0.02f, 0});
    census.onComputed(0, List.of(rows), new ClockUpdate(List.of(deltas), 1));
    assertThat(census.updates()).isEqualTo(2);
    assertThat(census.insignificant(0)).isEqualTo(0.5);
    assertThat(census.insignificant(1)).isEqualTo(0.5);
    assertThat(census.insignificantInRow(0)).isEqualTo(1);
  }
}
