package dev.meridian.video.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.models.math.FloatRow;
import dev.meridian.video.frame.Box;
import org.junit.jupiter.api.Test;

class ContinuityTest {
  private static final FloatRow CAR = FloatRow.of(0.9f, 0.05f);
  private static final Box BOX = new Box(10, 20, 60, 40);

  @Test
  void should_hold_for_what_moves_on_and_grows_a_little() {
    assertThat(Continuity.holds(CAR, BOX, FloatRow.of(0.7f, 0.2f), new Box(200, 20, 72, 50)))
        .isTrue();
  }

  @Test
  void should_not_hold_when_the_probability_of_some_class_jumps() {
    assertThat(Continuity.holds(CAR, BOX, FloatRow.of(0.9f, 0.5f), BOX)).isFalse();
    assertThat(Continuity.holds(CAR, BOX, FloatRow.of(0.5f, 0.05f), BOX)).isFalse();
  }

  @Test
  void should_not_hold_for_what_slides_out_of_the_picture_or_merges_with_another() {
    assertThat(Continuity.holds(CAR, BOX, CAR, new Box(0, 20, 39, 40))).isFalse();
    assertThat(Continuity.holds(CAR, BOX, CAR, new Box(10, 20, 91, 40))).isFalse();
  }
}
