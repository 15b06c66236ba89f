package dev.meridian.experiments.focus.eval;

import dev.meridian.video.tune.ConfigurationOutcome;
import dev.meridian.video.tune.ParetoBoundary;
import dev.meridian.video.tune.Tuned;
import dev.meridian.video.tune.TuningPolicy;
import dev.meridian.video.tune.TuningTargets;
import java.util.List;

/**
 * The configurations that reach the highest target that can be reached. When no configuration
 * reaches the one asked for, the tuner names the one that misses it least, whatever it costs; its
 * choices are then made among those that come up to a lower target.
 *
 * @param target recall and precision that they reach, by their lower bounds on the second third
 * @param feasible all that reach it
 * @param boundary those that no other beats in both costs, by rising ingest cost
 */
record Reachable(
    double target, List<ConfigurationOutcome> feasible, List<ConfigurationOutcome> boundary) {
  private static final double STEP = 0.01;

  /** From the target of a tuning downwards. */
  static Reachable of(Tuned tuned) {
    return of(tuned.report().targets(), tuned.report().outcomes());
  }

  /** {@link #withChoice(TuningTargets, List, int)} from the target of a tuning downwards. */
  static Reachable withChoice(Tuned tuned, int points) {
    return withChoice(tuned.report().targets(), tuned.report().outcomes(), points);
  }

  /**
   * From a target downwards to the first at which so many configurations are left that no other
   * beats, since a trade-off needs something to choose from; as {@link #of} when there is none.
   */
  static Reachable withChoice(
      TuningTargets asked, List<ConfigurationOutcome> outcomes, int points) {
    for (double target = asked.recall(); target > 0; target -= STEP) {
      Reachable reachable = reaching(target, asked, outcomes);
      if (reachable.boundary.size() >= points) {
        return reachable;
      }
    }
    return of(asked, outcomes);
  }

  /** From a target downwards; at 0 everything is feasible. */
  static Reachable of(TuningTargets asked, List<ConfigurationOutcome> outcomes) {
    for (double target = asked.recall(); target > 0; target -= STEP) {
      Reachable reachable = reaching(target, asked, outcomes);
      if (!reachable.feasible.isEmpty()) {
        return reachable;
      }
    }
    List<ConfigurationOutcome> all = outcomes.stream().map(Reachable::marked).toList();
    return new Reachable(0, all, ParetoBoundary.of(all));
  }

  private static Reachable reaching(
      double target, TuningTargets asked, List<ConfigurationOutcome> outcomes) {
    TuningTargets targets =
        new TuningTargets(target, Math.min(target, asked.precision()), asked.confidence());
    List<ConfigurationOutcome> feasible =
        outcomes.stream()
            .filter(one -> one.shortfall(targets) <= 0)
            .map(Reachable::marked)
            .toList();
    return new Reachable(target, feasible, ParetoBoundary.of(feasible));
  }

  private static ConfigurationOutcome marked(ConfigurationOutcome one) {
    return new ConfigurationOutcome(
        one.parameters(), one.ingestSecondsPerHour(), one.querySeconds(), one.classes(), true);
  }

  ConfigurationOutcome choose(TuningPolicy policy) {
    return ParetoBoundary.choose(boundary, policy).orElseThrow();
  }
}
