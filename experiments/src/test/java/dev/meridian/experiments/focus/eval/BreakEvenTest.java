package dev.meridian.experiments.focus.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.experiments.focus.eval.FocusCostCurve.Line;
import org.junit.jupiter.api.Test;

class BreakEvenTest {
  private static final Line FOCUS = new Line("s", "Focus", 50, 10, 1);

  @Test
  void should_pay_from_the_query_on_that_brings_the_head_start_in() {
    Line scan = new Line("s", "scan", 0, 0, 21);
    assertThat(BreakEven.of(FOCUS, scan, false).words()).isEqualTo("from 0.5 queries on");
    assertThat(BreakEven.of(FOCUS, scan, true).words()).isEqualTo("from 3.0 queries on");
  }

  @Test
  void should_lose_in_the_end_to_who_asks_for_nothing() {
    Line heavy = new Line("s", "heavy", 0, 110, 0);
    assertThat(BreakEven.of(FOCUS, heavy, false).words()).isEqualTo("up to 100.0 queries");
    assertThat(BreakEven.of(FOCUS, heavy, true).words()).isEqualTo("up to 50.0 queries");
  }

  @Test
  void should_say_always_and_never() {
    assertThat(BreakEven.of(FOCUS, new Line("s", "worse", 60, 20, 2), true).words())
        .isEqualTo("always");
    assertThat(BreakEven.of(FOCUS, new Line("s", "better", 0, 5, 0.5), true).words())
        .isEqualTo("never");
  }
}
