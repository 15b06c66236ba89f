package dev.meridian.experiments.report;

/**
 * A claim that an experiment checks.
 *
 * @param name what is measured
 * @param value what was measured
 * @param comparison how it must stand to the goal
 * @param goal the number to reach
 */
public record Target(String name, double value, Comparison comparison, double goal) {

  /** A claim that is true or not: value 1 or 0, goal 1. */
  public static Target isTrue(String name, boolean value) {
    return new Target(name, value ? 1 : 0, Comparison.EQUAL, 1);
  }

  public boolean holds() {
    return comparison.holds(value, goal);
  }

  /** {@code recall 0.987 >= 0.99}: the claim with its value. */
  public String line() {
    return name + " " + Numbers.brief(value) + " " + comparison.sign() + " " + Numbers.brief(goal);
  }
}
