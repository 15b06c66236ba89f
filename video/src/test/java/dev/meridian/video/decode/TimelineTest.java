package dev.meridian.video.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private final Timeline timeline = new Timeline();

  @Test
  void should_put_parts_one_behind_the_other() {
    timeline.beginPart();
    assertThat(timeline.place(0, 40)).isEqualTo(0);
    assertThat(timeline.place(40, 40)).isEqualTo(40);
    timeline.beginPart();
    assertThat(timeline.place(0, 40)).isEqualTo(80);
    assertThat(timeline.place(50, 40)).isEqualTo(130);
    assertThat(timeline.end()).isEqualTo(170);
  }

  @Test
  void should_put_a_frame_without_a_time_behind_the_last() {
    timeline.beginPart();
    timeline.place(100, 40);
    assertThat(timeline.place(Timeline.UNKNOWN, 40)).isEqualTo(140);
  }

  @Test
  void should_move_a_frame_that_is_a_little_too_early_and_no_other() {
    timeline.beginPart();
    timeline.place(100_000, 40_000);
    assertThat(timeline.place(99_000, 40_000)).isEqualTo(100_001);
    assertThat(timeline.place(180_000, 40_000)).isEqualTo(180_000);
  }

  @Test
  void should_go_on_when_the_clock_of_the_camera_jumps_back() {
    timeline.beginPart();
    timeline.place(5_000_000, 40_000);
    assertThat(timeline.place(0, 40_000)).isEqualTo(5_040_000);
    assertThat(timeline.place(40_000, 40_000)).isEqualTo(5_080_000);
  }

  @Property(tries = 200)
  void should_always_rise(@ForAll List<@LongRange(min = -3_000_000, max = 9_000_000) Long> times) {
    Timeline fresh = new Timeline();
    fresh.beginPart();
    long last = -1;
    for (long time : times) {
      long placed = fresh.place(time, 40_000);
      assertThat(placed).isGreaterThan(last);
      last = placed;
    }
  }
}
