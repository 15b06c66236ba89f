package dev.meridian.experiments.gaia;

import dev.meridian.experiments.gaia.measure.LossRecorder;
import dev.meridian.experiments.gaia.measure.ObservedApplication;
import dev.meridian.experiments.gaia.measure.RegretRun;
import dev.meridian.experiments.gaia.problem.GaiaSettings;
import dev.meridian.experiments.gaia.problem.Trial;
import dev.meridian.experiments.report.Comparison;
import dev.meridian.experiments.report.Experiment;
import dev.meridian.experiments.report.ExperimentContext;
import dev.meridian.experiments.report.Plot;
import dev.meridian.experiments.report.Report;
import dev.meridian.experiments.report.Table;
import dev.meridian.experiments.sim.net.NetworkSettings;
import dev.meridian.experiments.sim.plan.ComputeModel;
import dev.meridian.experiments.sim.plan.Horizon;
import dev.meridian.experiments.sim.plan.ServerPlan;
import dev.meridian.experiments.sim.plan.SimulationPlan;
import dev.meridian.experiments.wan.Deployment;
import dev.meridian.models.app.LocalTrainer;
import dev.meridian.models.app.linear.LinearSettings;
import dev.meridian.models.app.linear.LogisticRegression;
import dev.meridian.models.data.DataPartitions;
import dev.meridian.models.data.Examples;
import dev.meridian.models.data.synthetic.SyntheticExamples;
import dev.meridian.models.ps.ReadRule;
import dev.meridian.models.significance.Decay;
import dev.meridian.models.significance.HardThreshold;
import dev.meridian.models.wan.WanMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The theorem of Thesis §5.A on a convex problem: with the threshold v/√t the average regret falls
 * like 1/√T however many data centers there are; with a threshold that stays it keeps a floor.
 */
public final class GaiaRegret implements Experiment {
  private static final double V = 1.0;
  private static final double STEEP_ENOUGH = -0.45;
  private static final double FLAT_ENOUGH = -0.25;
  private static final int BATCHES = 16;
  private static final int EXAMPLES = 22 * BATCHES * 2;
  private static final int FEATURES = 12;
  private static final int CLASSES = 4;
  private static final double SEPARATION = 1.5;
  private static final double LEARNING_RATE = 1.0;
  private static final int CLOCKS_TO_BEST = 6000;
  private static final double BEST_RATE = 4;
  private static final double CLOCK_NANOS = 2e8;

  @Override
  public String name() {
    return "gaia-regret";
  }

  @Override
  public String shows() {
    return "average regret falls like 1/sqrt(T) under ASP, and has a floor with a fixed threshold";
  }

  @Override
  public String duration() {
    return "smoke 5 s, small 1 min, full 5 min";
  }

  @Override
  public Map<String, String> settings() {
    return Map.of("clocks", "T (smoke 512, small 2048, full 8192)");
  }

  @Override
  public Report run(ExperimentContext context) {
    int clocks = context.intSetting("clocks", context.scale().pick(512, 2048, 8192));
    Table.Builder table =
        Table.builder(
            "regret",
            "Average regret after T clocks of all workers",
            "data centers",
            "threshold",
            "T/64",
            "T/16",
            "T/4",
            "T = " + clocks,
            "slope T/4..T",
            "sqrt(T) * regret",
            "WAN (MB)");
    Plot.Builder plot =
        Plot.lines("regret", "Average regret under ASP", "clocks", "average regret").logX().logY();
    Report.Builder report =
        Report.builder()
            .note(
                "Logistic regression, %d examples, %d features, %d classes; v = %s."
                    .formatted(EXAMPLES, FEATURES, CLASSES, V))
            .note(
                "The bound falls with slope -1/2 on logarithmic axes; regret may fall faster,"
                    + " it may not fall slower.");
    Examples examples =
        new SyntheticExamples(EXAMPLES, FEATURES, CLASSES, SEPARATION, context.seed()).generate();
    double least = leastLoss(examples, context.seed());
    for (Deployment where : List.of(three(), Deployment.ec2All())) {
      double[] slopes = new double[2];
      double[] ends = new double[2];
      for (int fixed = 0; fixed < 2; fixed++) {
        HardThreshold threshold =
            new HardThreshold(V, fixed == 1 ? Decay.CONSTANT : Decay.INVERSE_SQUARE_ROOT);
        RegretRun run = run(context, examples, least, where, threshold, clocks);
        String name = fixed == 1 ? "v" : "v/sqrt(t)";
        context.say(where.dataCenters() + " data centers, threshold " + name);
        slopes[fixed] = run.slope(clocks / 4, clocks);
        ends[fixed] = run.after(clocks);
        addRow(table, where, name, run, clocks);
        plot.series(where.dataCenters() + " DC, " + name, points(run, clocks));
      }
      String key = where.dataCenters() + "dc";
      report
          .result("slope_" + key, slopes[0])
          .result("slope_fixed_" + key, slopes[1])
          .result("floor_ratio_" + key, ends[1] / ends[0])
          .target(
              where.dataCenters() + " data centers: slope with v/sqrt(t)",
              slopes[0],
              Comparison.AT_MOST,
              STEEP_ENOUGH)
          .target(
              where.dataCenters() + " data centers: slope with a fixed threshold",
              slopes[1],
              Comparison.AT_LEAST,
              FLAT_ENOUGH);
    }
    return report.table(table.build()).plot(plot.build()).build();
  }

  private static Deployment three() {
    return new Deployment(
        "three", WanMatrix.ec2().of(List.of("Virginia", "Ireland", "Singapore")), 2);
  }

  private static LogisticRegression application(
      Examples examples, int workers, int batches, double rate, long seed) {
    DataPartitions partitions = DataPartitions.uniform(EXAMPLES, workers, seed);
    return new LogisticRegression(examples, partitions, new LinearSettings(rate, 0, batches, seed));
  }

  /** Loss of the best model: descends along the whole gradient for long. */
  private static double leastLoss(Examples examples, long seed) {
    LogisticRegression whole = application(examples, 1, 1, BEST_RATE, seed);
    return new LocalTrainer(whole).run(CLOCKS_TO_BEST).objective();
  }

  private static RegretRun run(
      ExperimentContext context,
      Examples examples,
      double least,
      Deployment where,
      HardThreshold threshold,
      int clocks) {
    long seed = context.seed();
    LossRecorder recorder =
        new LossRecorder(
            where.machines(), application(examples, 1, 1, LEARNING_RATE, seed).worker(0), clocks);
    ObservedApplication observed =
        new ObservedApplication(
            application(examples, where.machines(), BATCHES, LEARNING_RATE, seed), recorder);
    ServerPlan servers =
        ServerPlan.mirrored(
            GaiaSettings.template(
                GaiaSettings.significance(observed),
                where,
                ReadRule.ssp(1),
                threshold,
                true,
                GaiaSettings.STALENESS,
                GaiaSettings.limits(1)));
    double perClock = (double) EXAMPLES / where.machines() / BATCHES;
    SimulationPlan plan =
        new SimulationPlan(
            observed,
            where,
            servers,
            ComputeModel.of(CLOCK_NANOS / perClock, Trial.JITTER, seed),
            NetworkSettings.CALM,
            1,
            Horizon.ofClocks(clocks).lookingEvery(clocks),
            seed);
    return RegretRun.of(plan, recorder, least);
  }

  private static void addRow(
      Table.Builder table, Deployment where, String name, RegretRun run, int clocks) {
    table.row(
        where.dataCenters(),
        name,
        run.after(clocks / 64),
        run.after(clocks / 16),
        run.after(clocks / 4),
        run.after(clocks),
        run.slope(clocks / 4, clocks),
        Math.sqrt(clocks) * run.after(clocks),
        run.result().wanBytes() / 1e6);
  }

  private static List<Plot.Point> points(RegretRun run, int clocks) {
    List<Plot.Point> points = new ArrayList<>();
    for (double t = 4; t <= clocks; t *= Math.sqrt(2)) {
      points.add(new Plot.Point(Math.round(t), run.after((int) Math.round(t))));
    }
    return points;
  }
}
