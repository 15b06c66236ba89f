package dev.meridian.experiments.gaia;

import dev.meridian.experiments.gaia.problem.RandomHistory;
import dev.meridian.experiments.report.Comparison;
import dev.meridian.experiments.report.Experiment;
import dev.meridian.experiments.report.ExperimentContext;
import dev.meridian.experiments.report.Report;
import dev.meridian.experiments.report.Table;
import dev.meridian.experiments.sim.Simulation;
import dev.meridian.experiments.sim.SimulationResult;
import dev.meridian.experiments.sim.plan.SimulationPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Every history follows from its seed: random jobs under random faults, each run twice, must end in
 * the same state by SHA-256. In one of the two runs every invariant of ASP is checked at every
 * step.
 */
public final class Determinism implements Experiment {
  private static final int PROGRESS_EVERY = 100;

  @Override
  public String name() {
    return "determinism";
  }

  @Override
  public String shows() {
    return "random jobs under faults, each run twice: equal histories and states, all invariants";
  }

  @Override
  public String duration() {
    return "smoke 5 s, small and full 2 min";
  }

  @Override
  public Map<String, String> settings() {
    return Map.of("seeds", "how many (smoke 40, small and full 1000)");
  }

  @Override
  public Report run(ExperimentContext context) {
    int seeds = context.intSetting("seeds", context.scale().pick(40, 1000, 1000));
    Tally tally = new Tally();
    for (long seed = context.seed(); seed < context.seed() + seeds; seed++) {
      twice(seed, tally);
      if ((seed - context.seed() + 1) % PROGRESS_EVERY == 0) {
        context.say(seed - context.seed() + 1 + " of " + seeds + " seeds");
      }
    }
    Table.Builder failures =
        Table.builder("failures", "Seeds to replay", "seed", "what did not hold");
    tally.failures.forEach(failure -> failures.row(failure.seed, failure.what));
    Report.Builder report =
        Report.builder()
            .note("A failing seed is replayed with: meridian experiment replay --seed N")
            .result("seeds", seeds)
            .result("runs", 2 * seeds)
            .result("events", tally.events)
            .result("different_states", tally.states.size())
            .result("unequal", tally.unequal)
            .result("violations", tally.violations)
            .result("stuck", tally.stuck)
            .target("pairs with unequal history or state", tally.unequal, Comparison.AT_MOST, 0)
            .target("violated invariants", tally.violations, Comparison.AT_MOST, 0)
            .target("runs that got stuck", tally.stuck, Comparison.AT_MOST, 0);
    if (!tally.failures.isEmpty()) {
      report.table(failures.build());
    }
    return report.build();
  }

  private record Failure(long seed, String what) {}

  private static final class Tally {
    private final List<Failure> failures = new ArrayList<>();
    private final TreeSet<String> states = new TreeSet<>();
    private long events;
    private int unequal;
    private int violations;
    private int stuck;
  }

  private static void twice(long seed, Tally tally) {
    SimulationPlan plan = RandomHistory.plan(seed);
    Simulation checked = new Simulation(plan, true, null);
    SimulationResult first = checked.run();
    SimulationResult second = Simulation.run(RandomHistory.plan(seed));
    tally.events += first.events() + second.events();
    tally.states.add(first.finalState().hex());
    if (!first.history().equals(second.history())
        || !first.finalState().equals(second.finalState())) {
      tally.unequal++;
      tally.failures.add(new Failure(seed, "the two runs differ"));
    }
    tally.violations += checked.violations().size();
    checked.violations().forEach(what -> tally.failures.add(new Failure(seed, what)));
    if (first.stopReason() != SimulationResult.StopReason.CLOCKS_DONE) {
      tally.stuck++;
      tally.failures.add(new Failure(seed, "ended as " + first.stopReason()));
    }
  }
}
