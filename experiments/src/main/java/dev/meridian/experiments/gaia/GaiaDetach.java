package dev.meridian.experiments.gaia;

import dev.meridian.experiments.gaia.measure.PairedRatio;
import dev.meridian.experiments.gaia.measure.ReturnTraffic;
import dev.meridian.experiments.gaia.problem.Convergence;
import dev.meridian.experiments.gaia.problem.Dilation;
import dev.meridian.experiments.gaia.problem.SystemKind;
import dev.meridian.experiments.gaia.problem.Trial;
import dev.meridian.experiments.gaia.problem.Workload;
import dev.meridian.experiments.gaia.problem.Workloads;
import dev.meridian.experiments.report.Comparison;
import dev.meridian.experiments.report.Experiment;
import dev.meridian.experiments.report.ExperimentContext;
import dev.meridian.experiments.report.Report;
import dev.meridian.experiments.report.Table;
import dev.meridian.experiments.report.Target;
import dev.meridian.experiments.sim.Simulation;
import dev.meridian.experiments.sim.SimulationResult;
import dev.meridian.experiments.sim.net.NetworkSettings;
import dev.meridian.experiments.sim.plan.ServerPlan;
import dev.meridian.experiments.sim.plan.SimulationPlan;
import dev.meridian.experiments.wan.Deployment;
import dev.meridian.experiments.wan.Outage;
import dev.meridian.models.asp.LinkLimits;
import dev.meridian.models.ps.ReadRule;
import dev.meridian.models.wan.WanMatrix;
import java.util.List;

/**
 * One of five data centers reaches no other for 30 % of the run (Thesis §7.2.2): the others go on
 * without it, it goes on without them, and nothing is lost.
 */
public final class GaiaDetach implements Experiment {
  private static final double AWAY_FROM = 0.3;
  private static final double AWAY_TO = 0.6;
  private static final double MOST_SLOWDOWN = 1.15;
  private static final int AWAY = 3;
  private static final int MACHINES = 2;
  private static final long DISCONNECT_MICROS = 3_000_000;
  private static final long CALIBRATION_SEED = 1000;
  private static final List<String> REGIONS =
      List.of("Virginia", "Ireland", "Tokyo", "Sydney", "SaoPaulo");

  @Override
  public String name() {
    return "gaia-detach";
  }

  @Override
  public String shows() {
    return "one of five data centers away for 30 % of the run: time to target, bytes at return";
  }

  @Override
  public String duration() {
    return "smoke 10 s, small 1 min, full 4 min";
  }

  @Override
  public Report run(ExperimentContext context) {
    Deployment where = new Deployment("five", WanMatrix.ec2().of(REGIONS), MACHINES);
    Workload workload = Workloads.mf(context.scale(), where.machines());
    double dilation = Dilation.fit(Workloads.mf(context.scale()), CALIBRATION_SEED);
    int seeds = context.scale().pick(1, 5, 10);
    Report.Builder report =
        Report.builder()
            .note(
                "%s away from %.0f %% to %.0f %% of the run without outage; given up after %d s."
                    .formatted(
                        REGIONS.get(AWAY),
                        100 * AWAY_FROM,
                        100 * AWAY_TO,
                        DISCONNECT_MICROS / 1_000_000));
    Rows rows = new Rows();
    for (long seed = context.seed(); seed < context.seed() + seeds; seed++) {
      rows.add(seed, new Trial(workload, dilation, seed), where);
      context.say("seed " + seed);
    }
    return rows.addTo(report, workload.thesis().modelBytes()).build();
  }

  /** Collects what each seed showed. */
  private static final class Rows {
    private final Table.Builder table =
        Table.builder(
            "detach",
            "MF on five data centers under BSP",
            "seed",
            "no outage (s)",
            "with outage (s)",
            "ratio",
            "given up (s)",
            "back (s)",
            "level (s)",
            "most at return (MB)",
            "in all at return (MB)",
            "violations");
    private final List<Double> calm = new java.util.ArrayList<>();
    private final List<Double> broken = new java.util.ArrayList<>();
    private double mostBytes;
    private int violations;
    private boolean everDetached = true;

    private void add(long seed, Trial trial, Deployment where) {
      SimulationPlan plan = plan(trial, where);
      SimulationResult all = Simulation.run(plan);
      double target = Convergence.THESIS.target(all, trial.workload().clocksPerIteration());
      double without = all.nanosTo(target);
      long from = Math.round(AWAY_FROM * without);
      long to = Math.round(AWAY_TO * without);
      NetworkSettings network = NetworkSettings.CALM.with(List.of(new Outage(AWAY, from, to)));
      Simulation simulation = new Simulation(plan.with(network), true, null);
      ReturnTraffic traffic = new ReturnTraffic(AWAY, from, to);
      simulation.watchMirrors(traffic);
      SimulationResult outage = simulation.run();
      double with = outage.nanosTo(target);
      calm.add(without);
      broken.add(with);
      mostBytes = Math.max(mostBytes, traffic.mostBytes());
      violations += simulation.violations().size();
      everDetached &= traffic.levelNanos() > 0;
      table.row(
          seed,
          without / 1e9,
          with / 1e9,
          with / without,
          traffic.detachedNanos() / 1e9,
          to / 1e9,
          traffic.levelNanos() / 1e9,
          traffic.mostBytes() / 1e6,
          traffic.totalBytes() / 1e6,
          simulation.violations().size());
    }

    private static SimulationPlan plan(Trial trial, Deployment where) {
      ServerPlan servers = trial.servers(where, SystemKind.GAIA, ReadRule.BSP);
      LinkLimits usual = servers.template().limits();
      LinkLimits limits =
          new LinkLimits(
              usual.creditBytes(),
              usual.messageBytes(),
              usual.resendAfterMicros(),
              DISCONNECT_MICROS,
              usual.heartbeatMicros());
      return trial.plan(
          where, ServerPlan.mirrored(servers.template().withLimits(limits)), trial.horizon());
    }

    private Report.Builder addTo(Report.Builder report, double modelBytes) {
      PairedRatio ratio = PairedRatio.of(broken, calm);
      return report
          .table(table.build())
          .result("ratio", ratio.strict())
          .result("most_bytes_over_model", mostBytes / modelBytes)
          .result("violations", violations)
          .target(
              "time to target over no outage", ratio.strict(), Comparison.AT_MOST, MOST_SLOWDOWN)
          .target(
              "most bytes to catch up with one data center, in models",
              mostBytes / modelBytes,
              Comparison.AT_MOST,
              1)
          .target("violated invariants", violations, Comparison.AT_MOST, 0)
          .target(Target.isTrue("given up and caught up in every run", everDetached));
    }
  }
}
