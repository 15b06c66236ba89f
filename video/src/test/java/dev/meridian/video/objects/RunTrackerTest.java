package dev.meridian.video.objects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.video.frame.Box;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunTrackerTest {
  private static final long SECOND = 1_000_000;
  private final RunTracker tracker = new RunTracker(RunSettings.defaults());

  private List<Long> link(long second, Box... boxes) {
    return tracker.link(List.of(boxes), second * SECOND).stream().map(Run::id).toList();
  }

  private static Box square(float x, float y) {
    return new Box(x, y, 20, 20);
  }

  @Test
  void should_number_runs_in_order_of_appearance() {
    assertThat(link(0, square(0, 0), square(100, 0))).containsExactly(0L, 1L);
    assertThat(link(1, square(101, 0), square(1, 0), square(300, 0))).containsExactly(1L, 0L, 2L);
  }

  @Test
  void should_follow_a_car_that_jumps_further_than_its_length() {
    assertThat(link(0, square(0, 0))).containsExactly(0L);
    assertThat(link(1, square(24, 0))).containsExactly(0L);
    for (int i = 2; i < 6; i++) {
      assertThat(link(i, square(24 * i, 0))).containsExactly(0L);
    }
  }

  @Test
  void should_keep_runs_apart_that_cross() {
    link(0, square(0, 0), square(120, 4));
    link(1, square(20, 0), square(100, 4));
    link(2, square(40, 0), square(80, 4));
    assertThat(link(3, square(60, 0), square(61, 4))).containsExactly(0L, 1L);
    assertThat(link(4, square(80, 0), square(40, 4))).containsExactly(0L, 1L);
  }

  @Test
  void should_survive_a_few_missed_frames_and_no_more() {
    link(0, square(0, 0));
    link(1);
    link(2);
    assertThat(link(3, square(2, 0))).containsExactly(0L);
    link(4);
    link(5);
    link(6);
    link(7);
    assertThat(link(8, square(2, 0))).containsExactly(1L);
  }

  @Test
  void should_give_a_doubtful_box_to_the_older_run() {
    link(0, square(0, 0), square(40, 0));
    assertThat(link(1, square(20, 0))).containsExactly(0L);
  }

  @Test
  void should_not_take_a_bus_for_a_person() {
    link(0, square(0, 0));
    assertThat(link(1, new Box(15, 0, 120, 60))).containsExactly(1L);
  }
}
