package dev.meridian.video.tune;

import static dev.meridian.video.tune.Fixtures.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.video.frame.StreamId;
import dev.meridian.video.tune.JointChoice.Chosen;
import dev.meridian.video.tune.JointChoice.StreamBoundary;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class JointChoiceTest {
  @Property(tries = 200)
  void should_be_within_one_step_of_the_best_choice(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 120) int budget) {
    List<StreamBoundary> streams = streams(new SplittableRandom(seed));

    Chosen chosen = JointChoice.choose(streams, budget);

    double best = best(streams, 0, budget);
    if (best == Double.POSITIVE_INFINITY) {
      assertThat(chosen.withinBudget()).isFalse();
    } else {
      assertThat(chosen.withinBudget()).isTrue();
      assertThat(chosen.ingestSecondsPerHour()).isLessThanOrEqualTo(budget + 1e-9);
      assertThat(chosen.querySecondsPerHour()).isGreaterThanOrEqualTo(best - 1e-9);
      assertThat(chosen.querySecondsPerHour())
          .isLessThanOrEqualTo(best + greatestStep(streams) + 1e-9);
    }
  }

  @Test
  void should_spend_the_budget_where_it_saves_most() {
    StreamBoundary quiet =
        new StreamBoundary(new StreamId("quiet"), List.of(outcome(1, 10), outcome(5, 2)), 1);
    StreamBoundary busy =
        new StreamBoundary(new StreamId("busy"), List.of(outcome(1, 10), outcome(5, 2)), 20);

    Chosen chosen = JointChoice.choose(List.of(quiet, busy), 6);

    assertThat(chosen.configurations().get(busy.stream())).isEqualTo(outcome(5, 2));
    assertThat(chosen.configurations().get(quiet.stream())).isEqualTo(outcome(1, 10));
    assertThat(chosen.querySecondsPerHour()).isEqualTo(50);
  }

  @Test
  void should_leave_out_what_lies_above_the_hull() {
    List<ConfigurationOutcome> boundary = List.of(outcome(1, 10), outcome(2, 9.5), outcome(3, 1));

    assertThat(JointChoice.lowerHull(boundary)).containsExactly(outcome(1, 10), outcome(3, 1));
  }

  private static List<StreamBoundary> streams(SplittableRandom random) {
    List<StreamBoundary> streams = new ArrayList<>();
    for (int s = 0; s < 3; s++) {
      List<ConfigurationOutcome> points = new ArrayList<>();
      for (int p = 0; p < 4; p++) {
        points.add(outcome(1 + random.nextInt(40), 1 + random.nextInt(40)));
      }
      streams.add(
          new StreamBoundary(new StreamId("s" + s), ParetoBoundary.of(points), random.nextInt(4)));
    }
    return streams;
  }

  private static double best(List<StreamBoundary> streams, int from, double budget) {
    if (budget < 0) {
      return Double.POSITIVE_INFINITY;
    }
    if (from == streams.size()) {
      return 0;
    }
    StreamBoundary stream = streams.get(from);
    return stream.boundary().stream()
        .mapToDouble(
            point ->
                stream.queriesPerHour() * point.querySeconds()
                    + best(streams, from + 1, budget - point.ingestSecondsPerHour()))
        .min()
        .orElseThrow();
  }

  private static double greatestStep(List<StreamBoundary> streams) {
    double greatest = 0;
    for (StreamBoundary stream : streams) {
      List<ConfigurationOutcome> hull = JointChoice.lowerHull(stream.boundary());
      for (int i = 1; i < hull.size(); i++) {
        double saves = hull.get(i - 1).querySeconds() - hull.get(i).querySeconds();
        greatest = Math.max(greatest, stream.queriesPerHour() * saves);
      }
    }
    return greatest;
  }
}
