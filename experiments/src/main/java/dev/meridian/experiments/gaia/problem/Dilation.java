package dev.meridian.experiments.gaia.problem;

import dev.meridian.experiments.sim.Simulation;
import dev.meridian.experiments.sim.SimulationResult;
import dev.meridian.experiments.sim.plan.Horizon;
import dev.meridian.experiments.wan.Deployment;
import dev.meridian.models.ps.ReadRule;

/**
 * Fits the one free number of a problem: how many times slower the thesis's machines were than
 * today's kernel, such that the baseline under BSP is as much slower over V/C than on a LAN as the
 * thesis says. Everything else in the tables is then a prediction.
 *
 * <p>Under BSP the baseline computes the same on any network, so a few clocks give the ratio.
 */
public final class Dilation {
  private static final int CLOCKS = 8;
  private static final int STEPS = 12;
  private static final double LEAST = 0.01;
  private static final double MOST = 1e5;

  private Dilation() {}

  /** The factor for a problem and a seed. */
  public static double fit(Workload workload, long seed) {
    double low = Math.log(LEAST);
    double high = Math.log(MOST);
    for (int step = 0; step < STEPS; step++) {
      double middle = (low + high) / 2;
      if (slowdown(new Trial(workload, Math.exp(middle), seed))
          > workload.thesis().slowdownOverWan()) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Math.exp((low + high) / 2);
  }

  /** How much slower the baseline is over V/C than on a LAN. */
  public static double slowdown(Trial trial) {
    return nanos(trial, Deployment.virginiaCalifornia(), SystemKind.BASELINE)
        / nanos(trial, Deployment.lan("Virginia"), SystemKind.LAN);
  }

  private static double nanos(Trial trial, Deployment where, SystemKind system) {
    Horizon horizon = Horizon.ofClocks(CLOCKS).lookingEvery(CLOCKS);
    SimulationResult result = Simulation.run(trial.plan(where, system, ReadRule.BSP, horizon));
    return result.nanos();
  }
}
