package dev.meridian.video.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.meridian.models.base.MeridianException;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.frame.Box;
import dev.meridian.video.query.VerdictRule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ValidationPartTest {
  private static final Detection CAR = new Detection("car", 0.9f, new Box(0, 0, 9, 9));

  @Test
  void should_judge_by_seconds_above_one_frame_a_second() {
    // Four frames a second, a car in one of four, in two of four, in none.
    ValidationPart part = part(4, true, false, false, false, true, true, false, false, false);

    assertThat(part.units()).isEqualTo(3);
    ClassTruth truth = ClassTruth.of(part, "car", VerdictRule.DEFAULT);
    assertThat(truth.isPositive(0)).isFalse();
    assertThat(truth.isPositive(1)).isTrue();
    assertThat(truth.isPositive(2)).isFalse();
    UnitTally tally = new UnitTally(part);
    BitSet frames = new BitSet();
    frames.set(2, 5);
    tally.add(frames);
    assertThat(tally.isReturned(0)).isTrue();
    assertThat(tally.isReturned(1)).isFalse();
  }

  @Test
  void should_judge_by_frames_up_to_one_a_second() {
    ValidationPart part = part(1, true, false, true);

    assertThat(part.units()).isEqualTo(3);
    assertThat(ClassTruth.of(part, "car", VerdictRule.DEFAULT).positives()).isEqualTo(2);
    assertThat(part.hours()).isCloseTo(3.0 / 3600, within(1e-12));
  }

  @Test
  void should_not_judge_by_frames_the_gt_cnn_was_not_asked_about() {
    List<ValidationFrame> frames = new ArrayList<>();
    for (int f = 0; f < 4; f++) {
      frames.add(
          new ValidationFrame(
              f,
              f * 1_000_000L,
              List.of(),
              f % 2 == 0 ? Optional.of(List.of(CAR)) : Optional.empty()));
    }
    ValidationPart part = new ValidationPart(frames, 1);

    assertThat(part.units()).isEqualTo(2);
    assertThat(part.unitOf(1)).isEqualTo(ValidationPart.UNJUDGED);
  }

  @Test
  void should_refuse_a_part_without_frames() {
    assertThatThrownBy(() -> new ValidationPart(List.of(), 1))
        .isInstanceOf(MeridianException.class)
        .hasMessageContaining("give a longer one");
  }

  private static ValidationPart part(double framesPerSecond, boolean... car) {
    List<ValidationFrame> frames = new ArrayList<>();
    for (int f = 0; f < car.length; f++) {
      frames.add(
          new ValidationFrame(
              f,
              Math.round(f * 1e6 / framesPerSecond),
              List.of(),
              Optional.of(car[f] ? List.of(CAR) : List.of())));
    }
    return new ValidationPart(frames, framesPerSecond);
  }
}
