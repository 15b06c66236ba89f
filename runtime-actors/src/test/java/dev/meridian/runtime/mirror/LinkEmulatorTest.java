package dev.meridian.runtime.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.runtime.protocol.Lane;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinkEmulatorTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long DELAY = SECOND / 10;

  private final LinkEmulator<String> link = new LinkEmulator<>(1000, DELAY);

  private List<String> landed(long nanos) {
    List<String> all = new ArrayList<>();
    while (true) {
      var next = link.poll(nanos);
      if (next.isEmpty()) {
        return all;
      }
      all.add(next.get());
    }
  }

  @Test
  void should_take_bytes_over_bandwidth_and_half_a_round_trip() {
    link.offer("a", Lane.DATA, 500, 0);
    assertThat(link.nextNanos()).isEqualTo(SECOND / 2 + DELAY);
    assertThat(landed(SECOND / 2 + DELAY - 1)).isEmpty();
    assertThat(landed(SECOND / 2 + DELAY)).containsExactly("a");
    assertThat(link.nextNanos()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void should_carry_one_after_the_other_while_earlier_ones_fly() {
    link.offer("a", Lane.DATA, 1000, 0);
    link.offer("b", Lane.DATA, 1000, 0);
    assertThat(landed(SECOND + DELAY)).containsExactly("a");
    assertThat(landed(2 * SECOND + DELAY)).containsExactly("b");
  }

  @Test
  void should_let_control_interrupt_data_that_goes_on_afterwards() {
    link.offer("data", Lane.DATA, 1000, 0);
    link.offer("control", Lane.CONTROL, 100, SECOND / 2);
    assertThat(landed(SECOND / 2 + SECOND / 10 + DELAY)).containsExactly("control");
    assertThat(landed(SECOND + SECOND / 10 + DELAY - 1)).isEmpty();
    assertThat(landed(SECOND + SECOND / 10 + DELAY)).containsExactly("data");
  }

  @Test
  void should_do_the_same_however_late_it_is_asked() {
    link.offer("a", Lane.DATA, 1000, 0);
    link.offer("b", Lane.DATA, 500, SECOND / 4);
    assertThat(landed(100 * SECOND)).containsExactly("a", "b");
    assertThat(link.busyNanos()).isEqualTo(3 * SECOND / 2);
    assertThat(link.carriedBytes()).isEqualTo(1500);
  }

  @Test
  void should_not_count_idle_time_as_busy() {
    link.offer("a", Lane.DATA, 1000, 0);
    assertThat(landed(10 * SECOND)).containsExactly("a");
    link.offer("b", Lane.DATA, 1000, 20 * SECOND);
    assertThat(landed(30 * SECOND)).containsExactly("b");
    assertThat(link.busyNanos()).isEqualTo(2 * SECOND);
  }
}
