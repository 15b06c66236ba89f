package dev.meridian.video.tune;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What there is to choose from when no configuration may meet the targets. A class that some
 * configuration brings to its target is held to it; one that none does is held to what the best of
 * them brings it to: a rare class that cannot be shown to be found must not excuse the others.
 * Since no one configuration need be the best for every class, and the best may be so by chance,
 * all may fall short of that by a slack, the least that leaves something. It comes in steps of what
 * one track more or less changes, so a class that was seen seldom has longer ones.
 *
 * @param asked recall and precision that were asked for
 * @param slacks by how much each class may fall short of what is asked of it, by class name; 0 when
 *     the targets are met
 * @param shortfalls by how much each class misses the targets at best, by class name; 0 when not
 * @param feasible the configurations that come up to it
 * @param boundary those that no other beats in both costs, by rising ingest cost
 */
public record Attainable(
    TuningTargets asked,
    Map<String, Double> slacks,
    Map<String, Double> shortfalls,
    List<ConfigurationOutcome> feasible,
    List<ConfigurationOutcome> boundary) {
  /** Bounds that differ by less do so by chance, however many tracks there are. */
  private static final double LEAST_STEP = 0.02;

  /** However few tracks there are, this is a difference. */
  private static final double LONGEST_STEP = 0.05;

  private static final int MOST_STEPS = 50;

  public Attainable {
    slacks = Collections.unmodifiableMap(new TreeMap<>(slacks));
    shortfalls = Collections.unmodifiableMap(new TreeMap<>(shortfalls));
    feasible = List.copyOf(feasible);
    boundary = List.copyOf(boundary);
  }

  /** {@link #of(List, TuningTargets)} what a search found. */
  public static Attainable of(TuningReport report) {
    return of(report.outcomes(), report.targets());
  }

  /** {@link #withChoice(List, TuningTargets, int)} from what a search found. */
  public static Attainable withChoice(TuningReport report, int points) {
    return withChoice(report.outcomes(), report.targets(), points);
  }

  /**
   * The least slack that leaves a configuration.
   *
   * @param outcomes at least one, all judged by the same classes
   */
  public static Attainable of(List<ConfigurationOutcome> outcomes, TuningTargets targets) {
    return withChoice(outcomes, targets, 1);
  }

  /**
   * The least slack that leaves so many configurations that no other beats, since a trade-off needs
   * something to choose from; as {@link #of} when there is none.
   */
  public static Attainable withChoice(
      List<ConfigurationOutcome> outcomes, TuningTargets targets, int points) {
    Map<String, Double> least = leastShortfalls(outcomes, targets);
    for (int step = 0; step < MOST_STEPS; step++) {
      Attainable attainable = within(step, least, outcomes, targets);
      if (attainable.boundary.size() >= points && isEnough(step, least)) {
        return attainable;
      }
    }
    return points > 1 ? of(outcomes, targets) : within(MOST_STEPS, least, outcomes, targets);
  }

  /** Without slack only targets that are met count; what is merely the best is so by chance. */
  private static boolean isEnough(int step, Map<String, Double> least) {
    return step > 0 || least.values().stream().allMatch(shortfall -> shortfall == 0);
  }

  private static Map<String, Double> leastShortfalls(
      List<ConfigurationOutcome> outcomes, TuningTargets targets) {
    Map<String, Double> least = new TreeMap<>();
    for (ConfigurationOutcome outcome : outcomes) {
      outcome
          .classes()
          .forEach(
              (name, one) -> least.merge(name, Math.max(0, one.shortfall(targets)), Math::min));
    }
    return least;
  }

  private static Attainable within(
      int steps,
      Map<String, Double> least,
      List<ConfigurationOutcome> outcomes,
      TuningTargets targets) {
    Map<String, Double> slacks = new TreeMap<>();
    outcomes.get(0).classes().forEach((name, one) -> slacks.put(name, steps * step(one.tracks())));
    List<ConfigurationOutcome> feasible =
        outcomes.stream()
            .filter(
                outcome ->
                    outcome.classes().entrySet().stream()
                        .allMatch(
                            one ->
                                one.getValue().shortfall(targets)
                                    <= least.get(one.getKey()) + slacks.get(one.getKey())))
            .map(ConfigurationOutcome::asFeasible)
            .toList();
    return new Attainable(targets, slacks, least, feasible, ParetoBoundary.of(feasible));
  }

  private static double step(int tracks) {
    return Math.max(LEAST_STEP, Math.min(LONGEST_STEP, 1.0 / Math.max(1, tracks)));
  }

  /** The recall that every class comes up to, by its lower bound. */
  public double target() {
    return asked.recall()
        - shortfalls.keySet().stream()
            .mapToDouble(name -> shortfalls.get(name) + slacks.get(name))
            .max()
            .orElse(0);
  }

  /** What a policy takes. */
  public ConfigurationOutcome choose(TuningPolicy policy) {
    return ParetoBoundary.choose(boundary, policy).orElseThrow();
  }
}
