package dev.meridian.experiments.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.models.asp.MirrorMessage.Barrier;
import dev.meridian.models.asp.MirrorMessage.MirrorClock;
import dev.meridian.models.asp.MirrorMessage.MirrorUpdate;
import dev.meridian.models.asp.MirrorMessage.OpenStream;
import dev.meridian.models.asp.MirrorMessage.StateRequest;
import dev.meridian.models.base.Blob;
import dev.meridian.models.base.Digest;
import dev.meridian.models.ps.RowKeys;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamAuditTest {
  private static final List<RowKeys> ROWS = List.of(RowKeys.of(0, 3, 5));
  private final StreamAudit audit = new StreamAudit();

  @BeforeEach
  void open() {
    audit.onControl(new OpenStream(1, 7, 1, Digest.of(new byte[0])));
  }

  private static MirrorUpdate update(long sequence, long barriersThrough) {
    return new MirrorUpdate(
        1, 7, sequence, barriersThrough, 0, Optional.empty(), Blob.of((byte) 1));
  }

  @Test
  void should_see_a_barrier_until_its_update_and_all_before_it_came() {
    audit.onControl(new Barrier(1, 7, 1, ROWS));
    assertThat(audit.blocks(List.of(RowKeys.of(0, 5)))).isTrue();
    assertThat(audit.blocks(List.of(RowKeys.of(0, 4), RowKeys.of(1, 5)))).isFalse();
    assertThat(audit.isNew(update(2, 1))).isTrue();
    assertThat(audit.blocks(ROWS)).isTrue();
    assertThat(audit.isNew(update(1, 0))).isTrue();
    assertThat(audit.blocks(ROWS)).isFalse();
  }

  @Test
  void should_drop_the_barriers_of_a_sender_that_lost_its_state() {
    audit.onControl(new Barrier(1, 7, 1, ROWS));
    audit.onControl(new StateRequest(1, 0, 0));
    assertThat(audit.blocks(ROWS)).isTrue();
    audit.onControl(new StateRequest(1, 1, 0));
    assertThat(audit.blocks(ROWS)).isFalse();
  }

  @Test
  void should_know_a_message_that_came_before_or_is_out_of_date() {
    assertThat(audit.isNew(update(1, 0))).isTrue();
    assertThat(audit.isNew(update(1, 0))).isFalse();
    audit.onControl(new OpenStream(1, 8, 1, Digest.of(new byte[0])));
    assertThat(audit.isNew(update(2, 0))).isFalse();
  }

  @Test
  void should_count_a_clock_only_with_the_updates_before_it() {
    audit.onControl(new MirrorClock(1, 7, 2, 4, 9));
    audit.isNew(update(1, 0));
    assertThat(audit.clock(4)).isZero();
    audit.isNew(update(2, 0));
    assertThat(audit.clock(4)).isEqualTo(9);
    assertThat(audit.clock(5)).isZero();
  }

  @Test
  void should_forget_barriers_of_a_data_center_that_is_given_up() {
    audit.onControl(new Barrier(1, 7, 1, ROWS));
    audit.attach(false);
    assertThat(audit.blocks(ROWS)).isFalse();
  }
}
