package dev.meridian.experiments.focus;

/**
 * How well an answer matches the truth, in counted units (frames or segments).
 *
 * @param truths units that hold the class
 * @param returned units in the answer
 * @param hits units that are both
 */
public record Accuracy(int truths, int returned, int hits) {
  public Accuracy {
    if (hits < 0 || hits > truths || hits > returned) {
      throw new IllegalArgumentException(
          "%d hits among %d truths and %d returned".formatted(hits, truths, returned));
    }
  }

  /** Share of the truth that was returned; 1 when there is no truth to find. */
  public double recall() {
    return truths == 0 ? 1 : (double) hits / truths;
  }

  /** Share of the answer that is true; 1 when nothing was returned. */
  public double precision() {
    return returned == 0 ? 1 : (double) hits / returned;
  }
}
