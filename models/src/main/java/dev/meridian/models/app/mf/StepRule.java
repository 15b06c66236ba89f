package dev.meridian.models.app.mf;

/** How the step of an update follows from what went before. */
public enum StepRule {
  /** {@code η / sqrt(1 + epochs so far)} for everything. */
  INVERSE_SQRT,
  /**
   * {@code η / sqrt(1 + G)} per row, G being the row's mean squared gradients so far (LIBMF: Chin
   * et al., 2015). G of item rows is a table of its own, so that all workers share it.
   */
  ADAGRAD,
  /**
   * As {@link #ADAGRAD}, and G also takes in the product of a worker's own gradients with those
   * that others made at the same time; when G grew, what others moved is taken back in part
   * (McMahan and Streeter, 2014; see {@link AdaptiveRevision}).
   */
  ADAPTIVE_REVISION
}
