package dev.meridian.experiments.gaia.measure;

import dev.meridian.experiments.sim.Simulation;
import dev.meridian.experiments.sim.SimulationResult;
import dev.meridian.experiments.sim.plan.SimulationPlan;

/**
 * The average regret of one run (Thesis §5.A, equation 5.5), with the loss over all data in the
 * place of that of one batch: how much more the models lose that workers read than the best fixed
 * model.
 */
public final class RegretRun {
  private final double[] average;
  private final SimulationResult result;

  private RegretRun(double[] average, SimulationResult result) {
    this.average = average;
    this.result = result;
  }

  /**
   * Runs a plan over a recorded linear job.
   *
   * @param least loss of the best fixed model
   */
  public static RegretRun of(SimulationPlan plan, LossRecorder recorder, double least) {
    SimulationResult result = Simulation.run(plan);
    double[] losses = recorder.losses();
    double[] average = new double[losses.length];
    double sum = 0;
    for (int t = 0; t < losses.length; t++) {
      sum += losses[t] - least;
      average[t] = sum / (t + 1);
    }
    return new RegretRun(average, result);
  }

  public SimulationResult result() {
    return result;
  }

  /** Average regret after a number of clocks. */
  public double after(int clocks) {
    return average[clocks - 1];
  }

  /** Slope of the average regret over clocks on logarithmic axes, between two clocks. */
  public double slope(int from, int to) {
    return Math.log(after(to) / after(from)) / Math.log((double) to / from);
  }
}
