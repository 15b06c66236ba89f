package dev.meridian.video.tune;

import static dev.meridian.video.tune.Fixtures.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ParetoBoundaryTest {
  @Property(tries = 200)
  void should_hold_no_point_that_another_beats_and_leave_none_out(
      @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 999) Integer> codes) {
    List<ConfigurationOutcome> all = new ArrayList<>();
    codes.forEach(code -> all.add(outcome(code / 100, code / 10 % 10, code % 10 < 8)));

    List<ConfigurationOutcome> boundary = ParetoBoundary.of(all);

    for (ConfigurationOutcome point : boundary) {
      assertThat(point.feasible()).isTrue();
      assertThat(all).noneMatch(other -> other.feasible() && beats(other, point));
    }
    for (ConfigurationOutcome other : all) {
      if (other.feasible()) {
        assertThat(boundary)
            .anyMatch(
                point ->
                    point.ingestSecondsPerHour() <= other.ingestSecondsPerHour()
                        && point.querySeconds() <= other.querySeconds());
      }
    }
  }

  private static boolean beats(ConfigurationOutcome one, ConfigurationOutcome other) {
    return one.ingestSecondsPerHour() <= other.ingestSecondsPerHour()
        && one.querySeconds() <= other.querySeconds()
        && (one.ingestSecondsPerHour() < other.ingestSecondsPerHour()
            || one.querySeconds() < other.querySeconds());
  }

  @Test
  void should_choose_by_policy() {
    List<ConfigurationOutcome> boundary = List.of(outcome(1, 20), outcome(5, 6), outcome(30, 1));

    assertThat(ParetoBoundary.choose(boundary, TuningPolicy.OPT_INGEST)).contains(boundary.get(0));
    assertThat(ParetoBoundary.choose(boundary, TuningPolicy.BALANCE)).contains(boundary.get(1));
    assertThat(ParetoBoundary.choose(boundary, TuningPolicy.OPT_QUERY)).contains(boundary.get(2));
    assertThat(ParetoBoundary.choose(boundary, TuningPolicy.balance(10))).contains(boundary.get(2));
    assertThat(ParetoBoundary.choose(boundary, TuningPolicy.weights(10, 1, 1)))
        .contains(boundary.get(0));
    assertThat(ParetoBoundary.choose(List.of(), TuningPolicy.BALANCE)).isEmpty();
  }
}
