package dev.meridian.experiments.gaia.problem;

import dev.meridian.experiments.sim.ProgressPoint;
import dev.meridian.experiments.sim.SimulationResult;
import java.util.List;

/**
 * When a run has converged (Thesis §5.4.3): the objective changed by less than a fraction over the
 * course of 10 iterations. The objective at that time is what every other system has to reach.
 *
 * @param fraction 0.02 in the thesis; 0.005 cannot be met by a run that merely stalls
 */
public record Convergence(double fraction) {
  public static final Convergence THESIS = new Convergence(0.02);
  public static final Convergence STRICT = new Convergence(0.005);

  private static final int ITERATIONS = 10;

  /** The objective to reach; NaN when the run did not converge. */
  public double target(SimulationResult run, int clocksPerIteration) {
    long clocks = (long) ITERATIONS * clocksPerIteration;
    List<ProgressPoint> curve = run.curve();
    int before = 0;
    for (ProgressPoint point : curve) {
      while (curve.get(before).clock() < point.clock() - clocks) {
        before++;
      }
      ProgressPoint earlier = curve.get(before);
      if (point.clock() - earlier.clock() >= clocks) {
        double change = Math.abs(point.objective() - earlier.objective());
        if (change < fraction * Math.abs(earlier.objective())) {
          return point.objective();
        }
      }
    }
    return Double.NaN;
  }
}
