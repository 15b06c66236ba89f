package dev.meridian.runtime.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BandwidthMonitorTest {
  private static final long SECOND = 1_000_000_000L;

  private final BandwidthMonitor monitor = new BandwidthMonitor();

  @Test
  void should_know_nothing_before_anything_was_taken() {
    monitor.onSent(1000, 0);
    assertThat(monitor.bytesPerSecond()).isZero();
    assertThat(monitor.outstandingBytes()).isEqualTo(1000);
  }

  @Test
  void should_divide_bytes_taken_by_busy_time_alone() {
    monitor.onSent(1000, 0);
    monitor.onTaken(1000, SECOND);
    monitor.onSent(1000, 10 * SECOND);
    monitor.onSent(1000, 10 * SECOND);
    monitor.onTaken(1000, 11 * SECOND);
    monitor.onTaken(1000, 12 * SECOND);
    assertThat(monitor.bytesPerSecond()).isEqualTo(1000);
    assertThat(monitor.busyNanos()).isEqualTo(3 * SECOND);
    assertThat(monitor.outstandingBytes()).isZero();
  }
}
