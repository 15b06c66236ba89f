package dev.meridian.experiments.focus.eval;

import dev.meridian.video.tune.Tuned;
import dev.meridian.video.tune.TuningPolicy;

/**
 * A tuning at the highest target that some configuration meets.
 *
 * @param target recall and precision
 * @param tuned has a boundary, unless not even the lowest target was met
 */
record Reachable(double target, Tuned tuned) {
  private static final double[] TARGETS = {0.99, 0.97, 0.95, 0.9, 0.8, 0.6};

  static Reachable tune(StreamCase one, TuningPolicy policy, long seed) {
    Reachable last = null;
    for (double target : TARGETS) {
      last = new Reachable(target, one.tune(target, policy, seed));
      if (!last.tuned.report().boundary().isEmpty()) {
        return last;
      }
    }
    return last;
  }
}
