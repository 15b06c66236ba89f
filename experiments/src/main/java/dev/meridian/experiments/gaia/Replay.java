package dev.meridian.experiments.gaia;

import dev.meridian.experiments.gaia.problem.RandomHistory;
import dev.meridian.experiments.report.Comparison;
import dev.meridian.experiments.report.Experiment;
import dev.meridian.experiments.report.ExperimentContext;
import dev.meridian.experiments.report.Report;
import dev.meridian.experiments.report.Target;
import dev.meridian.experiments.sim.Simulation;
import dev.meridian.experiments.sim.SimulationResult;
import dev.meridian.experiments.sim.plan.SimulationPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Repeats the random job of one seed event by event, with all invariants checked. */
public final class Replay implements Experiment {
  @Override
  public String name() {
    return "replay";
  }

  @Override
  public String shows() {
    return "the random job of --seed N, event by event";
  }

  @Override
  public String duration() {
    return "1 s";
  }

  @Override
  public Report run(ExperimentContext context) throws IOException {
    SimulationPlan plan = RandomHistory.plan(context.seed());
    List<String> lines = new ArrayList<>();
    Simulation simulation = new Simulation(plan, true, lines::add);
    SimulationResult result = simulation.run();
    lines.forEach(context::say);
    Files.write(context.outDir().resolve("history.txt"), lines);
    Report.Builder report =
        Report.builder()
            .note(
                "%s over %s, %d machines each; %s"
                    .formatted(
                        plan.application().name(),
                        String.join(", ", plan.deployment().matrix().regions()),
                        plan.deployment().machinesPerDataCenter(),
                        plan.servers().template().readRule()))
            .note("Every event is in history.txt.")
            .result("seed", context.seed())
            .result("entries", lines.size())
            .result("virtual_seconds", result.nanos() / 1e9)
            .result("history", result.history().brief())
            .result("final_state", result.finalState().brief())
            .result("violations", simulation.violations().size())
            .target("violated invariants", simulation.violations().size(), Comparison.AT_MOST, 0)
            .target(
                Target.isTrue(
                    "every worker finished every clock",
                    result.stopReason() == SimulationResult.StopReason.CLOCKS_DONE));
    simulation.violations().forEach(report::note);
    return report.build();
  }
}
