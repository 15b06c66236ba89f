package dev.meridian.runtime.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.meridian.video.audit.DriftAlarm.Limits;
import dev.meridian.video.tune.ClassOutcome;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GenerationChoiceTest {
  private static ClassOutcome outcome(double recallLower, int positives) {
    return new ClassOutcome(1, recallLower, 1, 1, positives, 10, 1, 1);
  }

  private static Limits limits(ClassOutcome cars, ClassOutcome dogs) {
    return GenerationChoice.of(
            FakeTuner.tuned("car", 2, true, Map.of("car", cars, "dog", dogs)), Map.of(), 5, 1000)
        .limits();
  }

  @Test
  void should_let_as_much_be_missed_as_the_classes_of_a_frame_miss_in_the_mean() {
    Limits limits = limits(outcome(1, 300), outcome(0.6, 100));

    assertThat(limits.missed()).isCloseTo(0.1, within(1e-9));
    assertThat(limits.classes()).containsExactlyInAnyOrder("car", "dog");
  }

  @Test
  void should_let_the_targets_be_missed_by_an_index_that_is_better() {
    Limits limits = limits(outcome(1, 300), outcome(1, 100));

    assertThat(limits.missed()).isCloseTo(0.01, within(1e-9));
    assertThat(limits.wrong()).isCloseTo(0.01, within(1e-9));
  }

  @Test
  void should_leave_room_for_alarms_when_nothing_was_found() {
    assertThat(limits(outcome(0, 300), outcome(0, 100)).missed()).isCloseTo(0.9, within(1e-9));
  }
}
