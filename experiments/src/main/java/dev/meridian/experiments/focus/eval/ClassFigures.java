package dev.meridian.experiments.focus.eval;

import dev.meridian.experiments.focus.Accuracy;

/**
 * One system, one class, one stream, on the test part.
 *
 * @param className the class
 * @param accuracy counted in frames, or in one-second segments above one frame a second
 * @param recall its 95 % interval
 * @param precision its 95 % interval
 * @param cost of the query
 */
record ClassFigures(
    String className,
    Accuracy accuracy,
    BlockBootstrap.Bounds recall,
    BlockBootstrap.Bounds precision,
    Contender.Cost cost) {

  /** Fewer units with the class than this are too few to say anything of it. */
  static final int FEWEST = 20;

  boolean judged() {
    return accuracy.truths() >= FEWEST;
  }

  boolean meets(double target) {
    return accuracy.recall() >= target && accuracy.precision() >= target;
  }
}
