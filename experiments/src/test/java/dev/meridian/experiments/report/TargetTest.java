package dev.meridian.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TargetTest {
  @ParameterizedTest
  @CsvSource({
    "AT_LEAST, true, true, false",
    "AT_MOST, false, true, true",
    "ABOVE, true, false, false",
    "BELOW, false, false, true",
    "EQUAL, false, true, false"
  })
  void should_compare_above_at_and_below_the_goal(
      Comparison comparison, boolean above, boolean at, boolean below) {
    assertThat(new Target("t", 2, comparison, 1).holds()).isEqualTo(above);
    assertThat(new Target("t", 1, comparison, 1).holds()).isEqualTo(at);
    assertThat(new Target("t", 0, comparison, 1).holds()).isEqualTo(below);
  }

  @ParameterizedTest
  @EnumSource(Comparison.class)
  void should_never_hold_for_what_is_not_a_number(Comparison comparison) {
    assertThat(new Target("t", Double.NaN, comparison, 1).holds()).isFalse();
  }
}
