package dev.meridian.experiments.gaia.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.models.asp.MirrorMessage;
import dev.meridian.models.base.Blob;
import dev.meridian.models.base.Digest;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReturnTrafficTest {
  private static final MirrorMessage OPEN =
      new MirrorMessage.OpenStream(0, 2, 1, Digest.of(new byte[0]));
  private static final MirrorMessage UPDATE =
      new MirrorMessage.MirrorUpdate(0, 2, 1, 0, 5, Optional.empty(), Blob.of((byte) 1));
  private static final MirrorMessage CLOCK = new MirrorMessage.MirrorClock(0, 2, 1, 0, 5);

  private final ReturnTraffic traffic = new ReturnTraffic(3, 100, 200);

  @Test
  void should_count_updates_from_a_new_stream_to_its_first_clock() {
    traffic.onSend(150, 0, 3, 0, OPEN, 10);
    traffic.onSend(210, 0, 3, 0, UPDATE, 40);
    traffic.onSend(211, 0, 3, 0, UPDATE, 50);
    traffic.onSend(212, 0, 3, 0, CLOCK, 10);
    traffic.onSend(213, 0, 3, 0, UPDATE, 60);
    assertThat(traffic.mostBytes()).isEqualTo(90);
    assertThat(traffic.levelNanos()).isEqualTo(212);
  }

  @Test
  void should_add_the_shards_of_a_pair_and_leave_other_pairs_apart() {
    for (int shard = 0; shard < 2; shard++) {
      traffic.onSend(150, 3, 1, shard, OPEN, 10);
      traffic.onSend(210, 3, 1, shard, UPDATE, 40);
      traffic.onSend(220, 3, 1, shard, CLOCK, 10);
    }
    traffic.onSend(150, 0, 1, 0, OPEN, 10);
    traffic.onSend(210, 0, 1, 0, UPDATE, 1000);
    traffic.onSend(220, 0, 1, 0, CLOCK, 10);
    assertThat(traffic.mostBytes()).isEqualTo(80);
    assertThat(traffic.totalBytes()).isEqualTo(80);
  }

  @Test
  void should_know_when_it_was_given_up() {
    assertThat(traffic.detachedNanos()).isEqualTo(Long.MAX_VALUE);
    traffic.onDetached(130, 1, 3);
    traffic.onDetached(120, 3, 1);
    assertThat(traffic.detachedNanos()).isEqualTo(130);
  }
}
