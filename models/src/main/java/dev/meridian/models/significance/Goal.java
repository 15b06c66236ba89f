package dev.meridian.models.significance;

/** What the thresholds are tuned for (Thesis §5.3.4). */
public enum Goal {
  /** Converge sooner: spare bandwidth carries updates between the soft and the hard threshold. */
  SPEED,
  /** Send as little as possible: there is no soft threshold. */
  COST
}
