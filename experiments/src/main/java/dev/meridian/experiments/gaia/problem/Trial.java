package dev.meridian.experiments.gaia.problem;

import dev.meridian.experiments.sim.net.NetworkSettings;
import dev.meridian.experiments.sim.plan.ComputeModel;
import dev.meridian.experiments.sim.plan.Horizon;
import dev.meridian.experiments.sim.plan.ServerPlan;
import dev.meridian.experiments.sim.plan.SimulationPlan;
import dev.meridian.experiments.wan.Deployment;
import dev.meridian.models.app.LearningApplication;
import dev.meridian.models.asp.AspConfig;
import dev.meridian.models.ps.ReadRule;

/**
 * One problem with one seed: everything that all systems under comparison share. Data, first model
 * and the trembling of compute times are the same for each of them.
 *
 * @param dilation how many times slower a machine is than today's kernel on 16 cores
 */
public record Trial(Workload workload, double dilation, long seed) {
  /** Deviation of the logarithm of a clock's compute time: machines are never quite alike. */
  public static final double JITTER = 0.1;

  public SimulationPlan plan(Deployment where, SystemKind system, ReadRule rule, Horizon horizon) {
    return plan(where, servers(where, system, rule), horizon);
  }

  public SimulationPlan plan(Deployment where, ServerPlan servers, Horizon horizon) {
    LearningApplication application = workload.application().apply(seed);
    return new SimulationPlan(
        application,
        where,
        servers,
        ComputeModel.of(nanosPerUnit(), JITTER, seed),
        NetworkSettings.CALM,
        workload.byteScale(),
        horizon,
        seed);
  }

  public ServerPlan servers(Deployment where, SystemKind system, ReadRule rule) {
    AspConfig template = GaiaSettings.template(workload, where, system, rule);
    return system.isMirrored()
        ? ServerPlan.mirrored(template)
        : ServerPlan.oneCopy(template, system.rowForm());
  }

  /** To the end of all clocks. */
  public Horizon horizon() {
    return Horizon.ofClocks(workload.clocks()).lookingEvery(workload.lookEvery());
  }

  /** One of our units stands for as many of the thesis's as a clock has more there. */
  private double nanosPerUnit() {
    ThesisProblem thesis = workload.thesis();
    double standsFor = thesis.unitsPerClock() / workload.unitsPerClock();
    return thesis.machineNanosPerUnit() * standsFor * dilation;
  }
}
