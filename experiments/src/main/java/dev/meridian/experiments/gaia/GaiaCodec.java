package dev.meridian.experiments.gaia;

import dev.meridian.experiments.gaia.measure.CodecCensus;
import dev.meridian.experiments.gaia.problem.Setting;
import dev.meridian.experiments.gaia.problem.SystemKind;
import dev.meridian.experiments.gaia.problem.Trial;
import dev.meridian.experiments.gaia.problem.Workload;
import dev.meridian.experiments.gaia.problem.Workloads;
import dev.meridian.experiments.report.Comparison;
import dev.meridian.experiments.report.Experiment;
import dev.meridian.experiments.report.ExperimentContext;
import dev.meridian.experiments.report.Report;
import dev.meridian.experiments.report.Scale;
import dev.meridian.experiments.report.Table;
import dev.meridian.experiments.sim.Simulation;
import dev.meridian.experiments.sim.plan.ServerPlan;
import dev.meridian.experiments.sim.plan.SimulationPlan;
import dev.meridian.models.codec.UpdateFormat;
import dev.meridian.models.ps.ReadRule;
import java.util.List;

/**
 * Bytes of a significant update: every form of the codec against Gaia's own 64 bits an entry and
 * against the entropy of which entries are sent, at the same decisions.
 */
public final class GaiaCodec implements Experiment {
  private static final double LEAST_SAVING = 4;

  private static final int CLOCKS = 160;

  @Override
  public String name() {
    return "gaia-codec";
  }

  @Override
  public String shows() {
    return "bits per update entry by codec against entropy and against Gaia's format";
  }

  @Override
  public String duration() {
    return "smoke 5 s, small 20 s, full 1 min";
  }

  @Override
  public Report run(ExperimentContext context) {
    Table.Builder table =
        Table.builder(
            "codec",
            "Payloads of one Gaia run on EC2-ALL under BSP, encoded in every form",
            "problem",
            "format",
            "entries (M)",
            "bits per entry",
            "bound (bits)",
            "bytes (MB)",
            "Gaia's over this");
    Report.Builder report =
        Report.builder()
            .note(
                "The bound is the entropy of which entries are sent, plus 8 bits of value; sizes are"
                    + " of our problem, not scaled. Topic counts travel exact: small whole numbers"
                    + " take fewer than 8 bits, so they can be below it.");
    for (Workload workload : workloads(context.scale())) {
      CodecCensus census = census(workload, context.seed());
      String problem = workload.name() + " (rows of " + width(workload) + ")";
      context.say(problem);
      for (UpdateFormat format : UpdateFormat.values()) {
        table.row(
            problem,
            format.name(),
            census.entries() / 1e6,
            census.bitsPerEntry(format),
            census.boundBitsPerEntry(),
            census.bytes(format) / 1e6,
            (double) census.bytes(UpdateFormat.SPARSE) / census.bytes(format));
      }
      double saving =
          (double) census.bytes(UpdateFormat.SPARSE) / census.bytes(UpdateFormat.EIGHT_BIT);
      String key = workload.name() + "_" + width(workload);
      report
          .result("bits_per_entry_" + key, census.bitsPerEntry(UpdateFormat.EIGHT_BIT))
          .result("bound_" + key, census.boundBitsPerEntry())
          .result("saving_" + key, saving);
      report.target(
          problem + ": bytes of Gaia's format over ours",
          saving,
          Comparison.AT_LEAST,
          LEAST_SAVING);
    }
    return report.table(table.build()).build();
  }

  private static List<Workload> workloads(Scale scale) {
    return List.of(Workloads.mf(scale), Workloads.wideMf(scale), Workloads.tm(scale));
  }

  private static int width(Workload workload) {
    return workload.application().apply(1).tables().get(0).width();
  }

  private static CodecCensus census(Workload workload, long seed) {
    Trial trial = new Trial(workload, 1, seed);
    SimulationPlan plan =
        trial.plan(
            Setting.EC2_ALL.where(),
            SystemKind.GAIA,
            ReadRule.BSP,
            trial.horizon().withClocks(Math.min(CLOCKS, workload.clocks())));
    ServerPlan exact = ServerPlan.mirrored(plan.servers().template().withFormat(UpdateFormat.FULL));
    CodecCensus census =
        new CodecCensus(plan.application().tables(), plan.deployment().machinesPerDataCenter());
    Simulation simulation = new Simulation(plan.with(exact), false, null);
    simulation.watchMirrors(census);
    simulation.run();
    return census;
  }
}
