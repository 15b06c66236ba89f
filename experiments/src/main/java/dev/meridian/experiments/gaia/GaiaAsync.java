package dev.meridian.experiments.gaia;

import dev.meridian.experiments.gaia.problem.Dilation;
import dev.meridian.experiments.gaia.problem.Setting;
import dev.meridian.experiments.gaia.problem.SystemKind;
import dev.meridian.experiments.gaia.problem.Trial;
import dev.meridian.experiments.gaia.problem.Workload;
import dev.meridian.experiments.gaia.problem.Workloads;
import dev.meridian.experiments.report.Experiment;
import dev.meridian.experiments.report.ExperimentContext;
import dev.meridian.experiments.report.Plot;
import dev.meridian.experiments.report.Report;
import dev.meridian.experiments.report.Table;
import dev.meridian.experiments.report.Target;
import dev.meridian.experiments.sim.ProgressPoint;
import dev.meridian.experiments.sim.Simulation;
import dev.meridian.experiments.sim.SimulationResult;
import dev.meridian.experiments.sim.plan.Horizon;
import dev.meridian.models.app.ObjectiveSpec;
import dev.meridian.models.ps.ReadRule;
import java.util.List;
import java.util.Map;

/**
 * Gaia with and without selective barrier and mirror clock on eleven data centers (Thesis Figure
 * 5.11): without them it diverges or stalls.
 */
public final class GaiaAsync implements Experiment {
  private static final long CALIBRATION_SEED = 1000;
  private static final double STALLED = 1.5;

  /** The objective to reach is the LAN's after this share of its clocks. */
  private static final double LAN_CLOCKS = 0.6;

  private static final long MOST_ASYNC_CLOCKS = 20;
  private static final String DEFAULT_FACTORS = "1,0.25";

  @Override
  public String name() {
    return "gaia-async";
  }

  @Override
  public String shows() {
    return "objective over time with and without selective barrier and mirror clock";
  }

  @Override
  public String duration() {
    return "smoke 15 s, small 2 min, full 6 min";
  }

  @Override
  public Map<String, String> settings() {
    return Map.of(
        "bandwidth", "factors of all WAN bandwidths, largest first (" + DEFAULT_FACTORS + ")");
  }

  @Override
  public Report run(ExperimentContext context) {
    Report.Builder report =
        Report.builder()
            .note(
                "The objective is that of the model a flush would give. Gaia_Async never waits for"
                    + " other data centers, so it does more clocks in the same time; it is given 1.5 times Gaia's.");
    Table.Builder table =
        Table.builder(
            "async",
            "EC2-ALL under BSP, to the LAN's objective",
            "problem",
            "bandwidth",
            "system",
            "time over LAN",
            "clocks over LAN",
            "objective at Gaia's time",
            "LAN's objective",
            "ended");
    double[] factors =
        java.util.Arrays.stream(context.setting("bandwidth", DEFAULT_FACTORS).split(",", -1))
            .mapToDouble(Double::parseDouble)
            .toArray();
    for (Workload workload :
        List.of(Workloads.plainMf(context.scale()), Workloads.tm(context.scale()))) {
      double dilation = Dilation.fit(workload, CALIBRATION_SEED);
      Trial trial = new Trial(workload, dilation, context.seed());
      SimulationResult lan =
          Simulation.run(
              trial.plan(Setting.EC2_ALL.lan(), SystemKind.LAN, ReadRule.BSP, trial.horizon()));
      double target = lan.objectiveAfter(Math.round(LAN_CLOCKS * workload.clocks()));
      for (double factor : factors) {
        Pair pair = pair(trial, factor, target);
        context.say(workload.name() + " at " + factor + " of the bandwidth");
        addRows(table, workload, factor, pair, lan, target);
        if (factor == factors[factors.length - 1]) {
          plot(report, workload, pair);
          double ratio = pair.async.nanosTo(target) / pair.gaia.nanosTo(target);
          report
              .result("async_over_gaia_" + workload.name(), ratio)
              .target(
                  Target.isTrue(
                      workload.name() + ": Gaia reaches the LAN's objective",
                      Double.isFinite(pair.gaia.nanosTo(target))))
              .target(
                  Target.isTrue(
                      workload.name() + ": Gaia_Async diverges or stalls", ratio >= STALLED));
        }
      }
    }
    return report.table(table.build()).build();
  }

  private record Pair(SimulationResult gaia, SimulationResult async) {}

  private static Pair pair(Trial trial, double factor, double target) {
    Setting starved = Setting.EC2_ALL.withBandwidth(factor);
    Horizon horizon = trial.horizon().until(target);
    SimulationResult gaia =
        Simulation.run(trial.plan(starved.where(), SystemKind.GAIA, ReadRule.BSP, horizon));
    Horizon longer =
        horizon
            .withClocks(MOST_ASYNC_CLOCKS * horizon.clocks())
            .within(Math.round(STALLED * gaia.nanos()));
    SimulationResult async =
        Simulation.run(trial.plan(starved.where(), SystemKind.GAIA_ASYNC, ReadRule.BSP, longer));
    return new Pair(gaia, async);
  }

  private static void addRows(
      Table.Builder table,
      Workload workload,
      double factor,
      Pair pair,
      SimulationResult lan,
      double target) {
    long gaiaNanos = pair.gaia.nanos();
    for (SystemKind system : List.of(SystemKind.GAIA, SystemKind.GAIA_ASYNC)) {
      SimulationResult run = system == SystemKind.GAIA ? pair.gaia : pair.async;
      table.row(
          workload.name(),
          factor,
          system.text(),
          run.nanosTo(target) / lan.nanosTo(target),
          run.clocksTo(target) / lan.clocksTo(target),
          objectiveAt(run, gaiaNanos),
          target,
          run.stopReason().name());
    }
  }

  private static double objectiveAt(SimulationResult run, long nanos) {
    double objective = Double.NaN;
    for (ProgressPoint point : run.curve()) {
      if (point.nanos() <= nanos) {
        objective = point.objective();
      }
    }
    return objective;
  }

  private static void plot(Report.Builder report, Workload workload, Pair pair) {
    ObjectiveSpec spec = pair.gaia.objective();
    report.plot(
        Plot.lines(
                "async-" + workload.name().toLowerCase(java.util.Locale.ROOT),
                workload.name() + " with and without synchronization between data centers",
                "virtual time (s)",
                spec.name())
            .series("Gaia", points(pair.gaia))
            .series("Gaia_Async", points(pair.async))
            .build());
  }

  private static List<Plot.Point> points(SimulationResult run) {
    return run.curve().stream()
        .map(point -> new Plot.Point(point.nanos() / 1e9, point.objective()))
        .toList();
  }
}
