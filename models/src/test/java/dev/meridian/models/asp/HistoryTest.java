package dev.meridian.models.asp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.models.base.Digest;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The invariants of geo-distributed training, in many seeded histories with loss, duplication,
 * reordering, partitions, crashes and changes of hubs. {@code -Dhistory.count} says how many,
 * {@code -Dhistory.seed} replays one.
 */
class HistoryTest {
  private static final int COUNT = Integer.getInteger("history.count", 1000);

  @Test
  void should_keep_every_invariant_in_every_history() {
    Long only = Long.getLong("history.seed");
    if (only != null) {
      new History(only).run();
      return;
    }
    for (long seed = 0; seed < COUNT; seed++) {
      new History(seed).run();
    }
  }

  @Test
  void should_compute_the_same_model_in_lock_step_on_every_network() {
    for (long seed = 0; seed < COUNT / 20; seed++) {
      HistorySetting setting = lockStep(seed);
      Digest first = null;
      for (long network = 0; network < 3; network++) {
        Digest digest = new History(seed, setting, network).run().get(0).shard.digest();
        first = first == null ? digest : first;
        assertThat(digest).as("seed %d, network %d", seed, network).isEqualTo(first);
      }
    }
  }

  private static HistorySetting lockStep(long seed) {
    Random random = History.random(seed, 1);
    HistorySetting setting = HistorySetting.draw(random);
    while (!setting.config().lockStep()) {
      setting = HistorySetting.draw(random);
    }
    return setting;
  }

  @Test
  void should_repeat_a_history_bit_for_bit() {
    for (long seed = 0; seed < 20; seed++) {
      assertThat(new History(seed).run().get(0).shard.digest())
          .isEqualTo(new History(seed).run().get(0).shard.digest());
    }
  }
}
