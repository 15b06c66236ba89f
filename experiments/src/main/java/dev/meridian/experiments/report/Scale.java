package dev.meridian.experiments.report;

/** How much work an experiment does. What is scaled down is said in its report. */
public enum Scale {
  /** Seconds: shows that every step runs; targets are not expected to mean much. */
  SMOKE,
  /** Minutes: the targets are meant to hold. */
  SMALL,
  /** As near to the thesis as one machine comes. */
  FULL;

  /** Picks the value for this scale. */
  public <T> T pick(T smoke, T small, T full) {
    return switch (this) {
      case SMOKE -> smoke;
      case SMALL -> small;
      case FULL -> full;
    };
  }
}
