package dev.meridian.models.asp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** A link of 1 byte per microsecond with a way of 1000 microseconds there and back. */
class LinkRateTest {
  private static final long WAY = 1000;
  private final LinkRate rate = new LinkRate();
  private long freeAt;

  /** Sends and returns when the acknowledgement comes. */
  private long send(long bytes, long now) {
    rate.onSend(bytes, now);
    freeAt = Math.max(freeAt, now) + bytes;
    return freeAt + WAY;
  }

  private void sendAlone(long bytes, long now) {
    rate.onAcknowledge(bytes, now, send(bytes, now));
  }

  @Test
  void should_know_nothing_at_first() {
    assertThat(rate.known()).isFalse();
    assertThat(rate.microsFor(1000)).isZero();
  }

  @Test
  void should_take_the_way_out_of_what_a_large_message_took() {
    sendAlone(100, 0);
    sendAlone(5000, 10_000);
    sendAlone(3000, 30_000);
    assertThat(rate.bytesPerSecond()).isCloseTo(1e6, within(1e3));
  }

  @Test
  void should_not_take_offered_load_for_the_rate_when_the_way_is_longer_than_a_clock() {
    sendAlone(100, 0);
    sendAlone(4000, 10_000);
    long[] acknowledged = new long[100];
    for (int i = 0; i < acknowledged.length; i++) {
      acknowledged[i] = send(50, 20_000 + 500L * i);
    }
    for (int i = 0; i < acknowledged.length; i++) {
      rate.onAcknowledge(50, 20_000 + 500L * i, acknowledged[i]);
    }
    assertThat(rate.bytesPerSecond()).isCloseTo(1e6, within(1e5));
  }

  @Test
  void should_measure_between_acknowledgements_while_messages_queue() {
    sendAlone(100, 0);
    long first = send(4000, 10_000);
    long second = send(4000, 10_001);
    rate.onAcknowledge(4000, 10_000, first);
    rate.onAcknowledge(4000, 10_001, second);
    assertThat(rate.bytesPerSecond()).isCloseTo(1e6, within(1e3));
  }

  @Test
  void should_say_when_the_link_is_through_with_what_it_has() {
    sendAlone(100, 0);
    sendAlone(5000, 10_000);
    rate.onIdle(freeAt + WAY);
    send(2000, 20_000);
    assertThat(rate.microsUntilCarried(1000, 20_500)).isCloseTo(2500, within(10L));
    assertThat(rate.microsUntilCarried(1000, 40_000)).isCloseTo(1000, within(10L));
  }

  @Test
  void should_ignore_messages_that_were_sent_twice() {
    sendAlone(100, 0);
    sendAlone(5000, 10_000);
    double before = rate.bytesPerSecond();
    rate.onAcknowledge(0, 20_000, 90_000);
    assertThat(rate.bytesPerSecond()).isEqualTo(before);
  }
}
