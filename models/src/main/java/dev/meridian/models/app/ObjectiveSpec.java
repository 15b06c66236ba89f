package dev.meridian.models.app;

/**
 * What the objective is called and which way it improves.
 *
 * @param name as shown, for example {@code training loss per rating}
 * @param lowerIsBetter true for a loss, false for a likelihood
 */
public record ObjectiveSpec(String name, boolean lowerIsBetter) {
  /** Whether value {@code a} is at least as good as {@code b}. */
  public boolean reaches(double a, double b) {
    return lowerIsBetter ? a <= b : a >= b;
  }
}
