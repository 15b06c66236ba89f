package dev.meridian.experiments.sim.plan;

/**
 * When a run ends, whatever comes first.
 *
 * @param clocks that every worker does at most
 * @param nanos of virtual time at most
 * @param target objective that ends the run once reached; NaN for none
 * @param everyClocks how often the objective is looked at
 */
public record Horizon(long clocks, long nanos, double target, int everyClocks) {
  /** So many clocks, with a look at the objective after each. */
  public static Horizon ofClocks(long clocks) {
    return new Horizon(clocks, Long.MAX_VALUE, Double.NaN, 1);
  }

  /** Ends as soon as the objective is reached. */
  public Horizon until(double objective) {
    return new Horizon(clocks, nanos, objective, everyClocks);
  }

  /** Looks at the objective only every so many clocks. */
  public Horizon lookingEvery(int otherClocks) {
    return new Horizon(clocks, nanos, target, otherClocks);
  }

  /** The same with another number of clocks. */
  public Horizon withClocks(long otherClocks) {
    return new Horizon(otherClocks, nanos, target, everyClocks);
  }

  public Horizon within(long otherNanos) {
    return new Horizon(clocks, otherNanos, target, everyClocks);
  }
}
