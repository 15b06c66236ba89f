package dev.meridian.experiments.focus.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.meridian.video.tune.ClassOutcome;
import dev.meridian.video.tune.ConfigurationOutcome;
import dev.meridian.video.tune.IndexParameters;
import dev.meridian.video.tune.TuningPolicy;
import dev.meridian.video.tune.TuningTargets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReachableTest {
  private static final ConfigurationOutcome CHEAP = outcome(1, 10, 100, 0.955);
  private static final ConfigurationOutcome DEAR = outcome(2, 20, 50, 0.962);
  private static final ConfigurationOutcome POOR = outcome(3, 5, 5, 0.5);

  @Test
  void should_step_down_to_the_highest_target_that_is_reached() {
    Reachable reachable = Reachable.of(TuningTargets.DEFAULT, List.of(CHEAP, DEAR, POOR));
    assertThat(reachable.target()).isCloseTo(0.96, within(1e-9));
    assertThat(parameters(reachable.boundary())).containsExactly(DEAR.parameters());
  }

  @Test
  void should_choose_among_all_that_come_up_to_it() {
    Reachable reachable =
        Reachable.of(new TuningTargets(0.95, 0.95, 0.9), List.of(CHEAP, DEAR, POOR));
    assertThat(reachable.target()).isEqualTo(0.95);
    assertThat(parameters(reachable.boundary()))
        .containsExactly(CHEAP.parameters(), DEAR.parameters());
    assertThat(reachable.choose(TuningPolicy.OPT_INGEST).parameters())
        .isEqualTo(CHEAP.parameters());
    assertThat(reachable.choose(TuningPolicy.OPT_QUERY).parameters()).isEqualTo(DEAR.parameters());
  }

  @Test
  void should_take_what_there_is_when_nothing_is_found_at_all() {
    Reachable reachable = Reachable.of(TuningTargets.DEFAULT, List.of(outcome(1, 1, 1, 0)));
    assertThat(reachable.target()).isZero();
    assertThat(reachable.boundary()).hasSize(1);
  }

  @Test
  void should_step_down_until_there_is_a_choice() {
    List<ConfigurationOutcome> all = List.of(CHEAP, DEAR, POOR);
    Reachable two = Reachable.withChoice(TuningTargets.DEFAULT, all, 2);
    assertThat(two.target()).isCloseTo(0.95, within(1e-9));
    assertThat(parameters(two.boundary())).containsExactly(CHEAP.parameters(), DEAR.parameters());
    // Lower down POOR beats both, so there never are three.
    assertThat(Reachable.withChoice(TuningTargets.DEFAULT, all, 3))
        .isEqualTo(Reachable.of(TuningTargets.DEFAULT, all));
  }

  private static List<IndexParameters> parameters(List<ConfigurationOutcome> outcomes) {
    return outcomes.stream().map(ConfigurationOutcome::parameters).toList();
  }

  private static ConfigurationOutcome outcome(int k, double ingest, double query, double reached) {
    return new ConfigurationOutcome(
        new IndexParameters("small-32", 10, k, 0.2, Map.of()),
        ingest,
        query,
        Map.of("car", new ClassOutcome(1, reached, 1, 1, 50, 20, 9, 9)),
        false);
  }
}
