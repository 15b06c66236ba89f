package dev.meridian.video.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AttainableTest {
  private static final int MANY = 100;

  private static final ConfigurationOutcome CHEAP = outcome(1, 10, 100, 0.99, 0.5);
  private static final ConfigurationOutcome DEAR = outcome(2, 20, 50, 1, 0.51);
  private static final ConfigurationOutcome POOR = outcome(3, 5, 5, 0.6, 0.51);

  @Test
  void should_hold_every_class_to_what_it_can_be_brought_to() {
    Attainable attainable = Attainable.of(List.of(CHEAP, DEAR, POOR), TuningTargets.DEFAULT);

    assertThat(attainable.shortfalls().get("car")).isZero();
    assertThat(attainable.shortfalls().get("dog")).isCloseTo(0.99 - 0.51, within(1e-9));
    // POOR is as good for dogs, which nothing finds well; it is not for cars.
    assertThat(parameters(attainable.boundary()))
        .containsExactly(CHEAP.parameters(), DEAR.parameters());
    assertThat(attainable.choose(TuningPolicy.OPT_QUERY).parameters()).isEqualTo(DEAR.parameters());
  }

  @Test
  void should_give_no_slack_where_the_targets_are_met() {
    Attainable attainable =
        Attainable.of(
            List.of(outcome(1, 1, 1, 0.985, 1), outcome(2, 9, 9, 0.99, 0.99)),
            TuningTargets.DEFAULT);

    assertThat(attainable.slacks().values()).containsOnly(0.0);
    assertThat(attainable.target()).isEqualTo(0.99);
    assertThat(attainable.boundary()).hasSize(1);
  }

  @Test
  void should_give_more_slack_when_no_configuration_is_best_for_all_classes() {
    Attainable attainable =
        Attainable.of(
            List.of(outcome(1, 1, 1, 0.9, 0.5), outcome(2, 9, 9, 0.5, 0.9)), TuningTargets.DEFAULT);

    assertThat(attainable.slacks().get("car")).isCloseTo(0.4, within(0.021));
    assertThat(attainable.feasible()).hasSize(2);
  }

  @Test
  void should_take_what_there_is_when_nothing_is_found_at_all() {
    Attainable attainable = Attainable.of(List.of(outcome(1, 1, 1, 0, 0)), TuningTargets.DEFAULT);

    assertThat(attainable.boundary()).hasSize(1);
  }

  @Test
  void should_give_slack_until_there_is_a_choice() {
    List<ConfigurationOutcome> all =
        List.of(outcome(1, 10, 100, 1, 1), outcome(2, 9, 200, 0.94, 1));

    assertThat(Attainable.of(all, TuningTargets.DEFAULT).boundary()).hasSize(1);
    assertThat(Attainable.withChoice(all, TuningTargets.DEFAULT, 2).slacks().get("car"))
        .isCloseTo(0.06, within(1e-9));
    // There never are three.
    assertThat(Attainable.withChoice(all, TuningTargets.DEFAULT, 3))
        .isEqualTo(Attainable.of(all, TuningTargets.DEFAULT));
  }

  @Test
  void should_give_a_class_of_few_tracks_longer_steps() {
    ConfigurationOutcome dear = outcome(1, 9, 90, reaching(0.95, 100), reaching(0.95, 20));
    ConfigurationOutcome cheap = outcome(2, 9, 9, reaching(0.95, 100), reaching(0.91, 20));
    ConfigurationOutcome worse = outcome(3, 9, 1, reaching(0.91, 100), reaching(0.95, 20));

    Attainable attainable = Attainable.of(List.of(dear, cheap, worse), TuningTargets.DEFAULT);

    assertThat(attainable.feasible()).hasSize(2);
    assertThat(attainable.boundary().get(0).parameters()).isEqualTo(cheap.parameters());
    assertThat(attainable.target()).isCloseTo(0.9, within(1e-9));
  }

  private static List<IndexParameters> parameters(List<ConfigurationOutcome> outcomes) {
    return outcomes.stream().map(ConfigurationOutcome::parameters).toList();
  }

  private static ConfigurationOutcome outcome(
      int k, double ingest, double query, double cars, double dogs) {
    return outcome(k, ingest, query, reaching(cars, MANY), reaching(dogs, MANY));
  }

  private static ConfigurationOutcome outcome(
      int k, double ingest, double query, ClassOutcome cars, ClassOutcome dogs) {
    return new ConfigurationOutcome(
        new IndexParameters("small-32", 10, k, 0.2, Map.of()),
        ingest,
        query,
        Map.of("car", cars, "dog", dogs),
        false);
  }

  private static ClassOutcome reaching(double bound, int tracks) {
    return new ClassOutcome(1, bound, 1, 1, 50, tracks, 9, 9);
  }
}
