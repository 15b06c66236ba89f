package dev.meridian.models.ps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import dev.meridian.models.base.MeridianException;
import org.junit.jupiter.api.Test;

class ReadRuleTest {
  /** Worker 0 has finished three clocks, worker 1 one. */
  private static WorkerClocks threeAndOne() {
    WorkerClocks clocks = new WorkerClocks(2);
    clocks.advance(0);
    clocks.advance(0);
    clocks.advance(0);
    clocks.advance(1);
    return clocks;
  }

  @Test
  void should_let_nobody_start_a_clock_under_bsp_before_all_have_finished_the_one_before() {
    assertThat(ReadRule.BSP.mayRead(3, 0, threeAndOne())).isFalse();
    assertThat(ReadRule.BSP.mayRead(1, 1, threeAndOne())).isTrue();
  }

  @Test
  void should_let_the_fastest_be_as_many_clocks_ahead_as_ssp_says() {
    assertThat(ReadRule.ssp(1).mayRead(3, 0, threeAndOne())).isFalse();
    assertThat(ReadRule.ssp(2).mayRead(3, 0, threeAndOne())).isTrue();
  }

  @Test
  void should_gate_nothing_under_tap_but_a_workers_own_updates() {
    assertThat(ReadRule.TAP.mayRead(3, 0, threeAndOne())).isTrue();
    assertThat(ReadRule.TAP.mayRead(4, 0, threeAndOne())).isFalse();
  }

  @Test
  void should_rise_with_the_slowest_worker_only() {
    WorkerClocks clocks = new WorkerClocks(2);

    assertThat(clocks.advance(0)).isFalse();
    assertThat(clocks.advance(1)).isTrue();
    assertThat(clocks.min()).isEqualTo(1);
    assertThat(clocks.advance(1)).isFalse();
  }

  @Test
  void should_keep_clocks_over_a_checkpoint() {
    ByteWriter out = new ByteWriter();
    threeAndOne().save(out);
    WorkerClocks restored = new WorkerClocks(2);

    restored.restore(new ByteReader(out.toBytes()));

    assertThat(restored.finished(0)).isEqualTo(3);
    assertThat(restored.min()).isEqualTo(1);
  }

  @Test
  void should_refuse_a_staleness_below_zero() {
    assertThatThrownBy(() -> ReadRule.ssp(-1)).isInstanceOf(MeridianException.class);
  }
}
