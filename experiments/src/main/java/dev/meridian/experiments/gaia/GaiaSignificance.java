package dev.meridian.experiments.gaia;

import dev.meridian.experiments.gaia.measure.ObservedApplication;
import dev.meridian.experiments.gaia.measure.UpdateCensus;
import dev.meridian.experiments.gaia.problem.Convergence;
import dev.meridian.experiments.gaia.problem.Dilation;
import dev.meridian.experiments.gaia.problem.Setting;
import dev.meridian.experiments.gaia.problem.SystemKind;
import dev.meridian.experiments.gaia.problem.Trial;
import dev.meridian.experiments.gaia.problem.Workload;
import dev.meridian.experiments.gaia.problem.Workloads;
import dev.meridian.experiments.report.Comparison;
import dev.meridian.experiments.report.Experiment;
import dev.meridian.experiments.report.ExperimentContext;
import dev.meridian.experiments.report.Plot;
import dev.meridian.experiments.report.Report;
import dev.meridian.experiments.report.Table;
import dev.meridian.experiments.sim.Simulation;
import dev.meridian.experiments.sim.SimulationResult;
import dev.meridian.experiments.sim.plan.Horizon;
import dev.meridian.experiments.sim.plan.SimulationPlan;
import dev.meridian.models.ps.ReadRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How many updates are insignificant (Thesis Figure 5.4), and what a threshold costs and saves when
 * Gaia is run with it.
 */
public final class GaiaSignificance implements Experiment {
  private static final double[] LEVELS = {0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5};
  private static final double[] THRESHOLDS = {0.01, 0.05, 0.1, 0.2, 0.5, 1.0};

  /** Insignificant updates in percent (Thesis Figure 5.4): at 1 % and at 5 %. */
  private static final Map<String, double[]> THESIS =
      Map.of("MF", new double[] {95.2, 98.8}, "TM", new double[] {95.6, 96.1});

  private static final int ONE_PERCENT = 4;
  private static final int FIVE_PERCENT = 5;
  private static final long CALIBRATION_SEED = 1000;

  @Override
  public String name() {
    return "gaia-significance";
  }

  @Override
  public String shows() {
    return "share of insignificant updates by threshold; traffic and time of Gaia by threshold";
  }

  @Override
  public String duration() {
    return "smoke 10 s, small 1 min, full 4 min";
  }

  @Override
  public Report run(ExperimentContext context) {
    Report.Builder report =
        Report.builder()
            .note(
                "An update is one element of one worker in one clock. Small problems change more per"
                    + " clock than large ones: the thesis's 1 % is no use here, thresholds are"
                    + " chosen by the second table.");
    Table.Builder shares =
        Table.builder(
            "insignificant",
            "Insignificant updates (%) until convergence on a LAN",
            "problem",
            "threshold (%)",
            "of the value",
            "of the row's RMS",
            "thesis");
    Table.Builder traffic =
        Table.builder(
            "thresholds",
            "Gaia on EC2-ALL under BSP by threshold (one seed)",
            "problem",
            "v of v/sqrt(t)",
            "time over LAN",
            "clocks over LAN",
            "WAN (GB)",
            "objective held");
    Plot.Builder plot =
        Plot.lines("insignificant", "Insignificant updates", "threshold (%)", "insignificant (%)")
            .logX();
    for (Workload workload :
        List.of(Workloads.mf(context.scale()), Workloads.tm(context.scale()))) {
      double dilation = Dilation.fit(workload, CALIBRATION_SEED);
      Trial trial = new Trial(workload, dilation, context.seed());
      UpdateCensus census = new UpdateCensus(LEVELS);
      SimulationResult lan = countOnLan(trial, census);
      addShares(workload, census, shares, plot, report);
      addTraffic(context, trial, lan, traffic);
    }
    return report.table(shares.build()).table(traffic.build()).plot(plot.build()).build();
  }

  private static SimulationResult countOnLan(Trial trial, UpdateCensus census) {
    SimulationPlan plan =
        trial.plan(Setting.V_C.lan(), SystemKind.LAN, ReadRule.BSP, trial.horizon());
    SimulationPlan observed = plan.with(new ObservedApplication(plan.application(), census));
    return Simulation.run(observed);
  }

  private static void addShares(
      Workload workload,
      UpdateCensus census,
      Table.Builder shares,
      Plot.Builder plot,
      Report.Builder report) {
    List<Plot.Point> byValue = new ArrayList<>();
    List<Plot.Point> byRow = new ArrayList<>();
    double[] thesis = THESIS.get(workload.name());
    for (int i = 0; i < LEVELS.length; i++) {
      double value = 100 * census.insignificant(i);
      double row = 100 * census.insignificantInRow(i);
      Object reported = i == ONE_PERCENT ? thesis[0] : i == FIVE_PERCENT ? thesis[1] : "";
      shares.row(workload.name(), 100 * LEVELS[i], value, row, reported);
      byValue.add(new Plot.Point(100 * LEVELS[i], value));
      byRow.add(new Plot.Point(100 * LEVELS[i], row));
    }
    plot.series(workload.name() + ", of the value", byValue);
    plot.series(workload.name() + ", of the row", byRow);
    report
        .result("insignificant_1pct_" + workload.name(), census.insignificant(ONE_PERCENT))
        .result("insignificant_5pct_" + workload.name(), census.insignificant(FIVE_PERCENT))
        .target(
            workload.name() + ": updates counted", (double) census.updates(), Comparison.ABOVE, 0);
  }

  private static void addTraffic(
      ExperimentContext context, Trial trial, SimulationResult lan, Table.Builder traffic) {
    Workload workload = trial.workload();
    double target = Convergence.THESIS.target(lan, workload.clocksPerIteration());
    Horizon horizon = trial.horizon().until(target);
    for (double threshold : THRESHOLDS) {
      Trial other = new Trial(workload.withThreshold(threshold), trial.dilation(), trial.seed());
      SimulationResult gaia =
          Simulation.run(
              other.plan(Setting.EC2_ALL.where(), SystemKind.GAIA, ReadRule.BSP, horizon));
      traffic.row(
          workload.name(),
          threshold,
          gaia.nanosTo(target) / lan.nanosTo(target),
          gaia.clocksTo(target) / lan.clocksTo(target),
          gaia.wanBytesTo(target) / 1e9,
          Double.isFinite(gaia.nanosTo(target)) ? "yes" : "no");
      context.say(workload.name() + " at threshold " + threshold);
    }
  }
}
