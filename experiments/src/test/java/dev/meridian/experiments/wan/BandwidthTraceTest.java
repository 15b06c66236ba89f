package dev.meridian.experiments.wan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.meridian.models.wan.Link;
import org.junit.jupiter.api.Test;

class BandwidthTraceTest {
  private static final Link LINK = new Link(0, 1);

  @Test
  void should_give_the_same_factor_in_whatever_order_it_is_asked() {
    BandwidthTrace trace = new BandwidthTrace(7, 1000, 0.9, 0.3);
    double late = trace.factor(LINK, 50_000);
    double early = trace.factor(LINK, 10_000);
    assertThat(trace.factor(LINK, 10_999)).isEqualTo(early);
    assertThat(new BandwidthTrace(7, 1000, 0.9, 0.3).factor(LINK, 50_500)).isEqualTo(late);
    assertThat(trace.nextChange(10_999)).isEqualTo(11_000);
  }

  @Test
  void should_move_as_widely_as_asked_and_remember_the_step_before() {
    BandwidthTrace trace = new BandwidthTrace(3, 1, 0.8, 0.5);
    int steps = 20_000;
    double squares = 0;
    double products = 0;
    for (int i = 0; i < steps; i++) {
      double here = Math.log(trace.factor(LINK, i));
      squares += here * here;
      products += here * Math.log(trace.factor(LINK, i + 1L));
    }
    assertThat(Math.sqrt(squares / steps)).isCloseTo(0.5, within(0.03));
    assertThat(products / squares).isCloseTo(0.8, within(0.03));
  }

  @Test
  void should_stay_at_one_when_steady() {
    assertThat(BandwidthTrace.STEADY.factor(LINK, 123)).isEqualTo(1);
    assertThat(BandwidthTrace.STEADY.nextChange(123)).isEqualTo(Long.MAX_VALUE);
  }
}
