package dev.meridian.experiments.gaia;

import dev.meridian.experiments.cost.Cost;
import dev.meridian.experiments.cost.PriceTable;
import dev.meridian.experiments.sim.Simulation;
import dev.meridian.experiments.sim.SimulationResult;
import dev.meridian.experiments.sim.net.DataMove;
import dev.meridian.experiments.sim.net.NetworkSettings;
import dev.meridian.experiments.sim.plan.ComputeModel;
import dev.meridian.experiments.sim.plan.Horizon;
import dev.meridian.experiments.sim.plan.ServerPlan;
import dev.meridian.experiments.sim.plan.SimulationPlan;
import dev.meridian.experiments.sim.rows.RowForm;
import dev.meridian.experiments.wan.Deployment;
import dev.meridian.models.app.LearningApplication;
import dev.meridian.models.app.LocalTrainer;
import dev.meridian.models.asp.AspConfig;
import dev.meridian.models.wan.WanMatrix;
import dev.meridian.runtime.config.TrainingSettings;
import dev.meridian.runtime.config.TrainingSystem;
import dev.meridian.runtime.training.TrainingData;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/** Runs a training job in the simulator instead of over real connections. */
public final class SimulatedJob {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double MEGABYTE = 1e6;
  private static final int CALIBRATION_CLOCKS = 3;

  private final TrainingSettings settings;
  private final TrainingData data;

  public SimulatedJob(TrainingSettings settings, TrainingData data) {
    this.settings = settings;
    this.data = data;
  }

  /**
   * The plan that does what the job's actors would do.
   *
   * @param nanosPerUnit time of a rating, token or example
   */
  SimulationPlan plan(double nanosPerUnit) {
    LearningApplication application = data.application();
    boolean mirrored = settings.system().mirrored();
    int workers = mirrored ? settings.machinesPerDataCenter() : settings.machines();
    AspConfig template =
        settings
            .synchronization()
            .shards(settings.system(), 0, settings.overlay(), workers, application.tables());
    return new SimulationPlan(
        application,
        deployment(),
        mirrored ? ServerPlan.mirrored(template) : ServerPlan.oneCopy(template, RowForm.FP32),
        ComputeModel.of(nanosPerUnit, 0, settings.seed()),
        NetworkSettings.CALM,
        1 / settings.wan().bandwidthFactor(),
        Horizon.ofClocks(settings.clocks()).lookingEvery(settings.objectiveEvery()),
        settings.seed());
  }

  private Deployment deployment() {
    WanMatrix links = settings.wan().links();
    return settings.system().overWan()
        ? new Deployment(settings.name(), links, settings.machinesPerDataCenter())
        : new Deployment(
            settings.name(), links.of(links.regions().subList(0, 1)), settings.machines());
  }

  /** Simulates the job and prints its curve and what it came to. */
  public SimulationResult run(PrintWriter out) {
    double nanosPerUnit = calibrate();
    SimulationResult result = Simulation.run(plan(nanosPerUnit));
    result
        .curve()
        .forEach(
            point ->
                out.println(
                    "clock %d/%d  objective %.5g  %.2f s  sent %.2f MB"
                        .formatted(
                            point.clock(),
                            settings.clocks(),
                            point.objective(),
                            point.nanos() / NANOS_PER_SECOND,
                            point.wanBytes() / MEGABYTE)));
    DataMove move = move();
    double seconds = (result.nanos() + move.nanos()) / NANOS_PER_SECOND;
    out.println();
    out.println(
        "simulated: %s in %.2f s of virtual time, objective %.6g, %.2f MB between data centers, $%.6f; %.1f ns a work unit"
            .formatted(
                result.stopReason().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                seconds,
                result.lastObjective(),
                result.wanBytes() / MEGABYTE,
                dollars(result, move),
                nanosPerUnit));
    out.println(
        "state %s, history %s"
            .formatted(
                result.finalState().hex().substring(0, 16),
                result.history().hex().substring(0, 16)));
    out.flush();
    return result;
  }

  /** Moving the data first is part of a centralized job. */
  private DataMove move() {
    if (settings.system() != TrainingSystem.CENTRALIZED) {
      return new DataMove(0, List.of());
    }
    Deployment all =
        new Deployment(settings.name(), settings.wan().links(), settings.machinesPerDataCenter());
    double each = (double) data.rawBytes() / all.dataCenters();
    return DataMove.to(0, all, each, NetworkSettings.CALM);
  }

  private static double dollars(SimulationResult result, DataMove move) {
    PriceTable prices = PriceTable.thesis();
    return Cost.of(result.usages(), prices).plus(Cost.ofMoving(move.usages(), prices)).totalUsd();
  }

  /** CPU time of a work unit on this machine. */
  private double calibrate() {
    LocalTrainer trainer = new LocalTrainer(data.application());
    trainer.clock();
    long work = trainer.workUnits();
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    trainer.run(CALIBRATION_CLOCKS);
    long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
    return Math.max(0.1, (double) nanos / Math.max(1, trainer.workUnits() - work));
  }
}
