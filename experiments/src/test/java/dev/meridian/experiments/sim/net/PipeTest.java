package dev.meridian.experiments.sim.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PipeTest {
  private static final long MILLI = 1_000_000;
  private final EventQueue events = new EventQueue();
  private final List<String> seen = new ArrayList<>();

  private void run() {
    while (events.step()) {
      assertThat(events.done()).isLessThan(1000);
    }
  }

  private Runnable note(String name) {
    return () -> seen.add(name + "@" + events.nowNanos() / MILLI);
  }

  @Test
  void should_carry_data_one_after_the_other() {
    Pipe pipe = new Pipe(events, RateSource.constant(1000));
    pipe.carry(Lane.DATA, 10, note("a"));
    pipe.carry(Lane.DATA, 20, note("b"));
    run();
    assertThat(seen).containsExactly("a@10", "b@30");
    assertThat(pipe.busyNanos()).isEqualTo(30 * MILLI);
    assertThat(pipe.waitingDataBytes()).isZero();
  }

  @Test
  void should_let_control_interrupt_data_and_finish_it_afterwards() {
    Pipe pipe = new Pipe(events, RateSource.constant(1000));
    pipe.carry(Lane.DATA, 10, note("data"));
    events.at(4 * MILLI, () -> pipe.carry(Lane.CONTROL, 3, note("control")));
    events.at(5 * MILLI, () -> pipe.carry(Lane.CONTROL, 1, note("second")));
    run();
    assertThat(seen).containsExactly("control@7", "second@8", "data@14");
  }

  @Test
  void should_wait_while_the_rate_is_zero() {
    RateSource outage =
        new RateSource() {
          @Override
          public double bytesPerSecond(long nowNanos) {
            return nowNanos >= 5 * MILLI && nowNanos < 105 * MILLI ? 0 : 1000;
          }

          @Override
          public long nextChange(long nowNanos) {
            return nowNanos < 5 * MILLI
                ? 5 * MILLI
                : nowNanos < 105 * MILLI ? 105 * MILLI : Long.MAX_VALUE;
          }
        };
    new Pipe(events, outage).carry(Lane.DATA, 10, note("data"));
    run();
    assertThat(seen).containsExactly("data@110");
  }
}
