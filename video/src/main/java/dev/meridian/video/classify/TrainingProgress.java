package dev.meridian.video.classify;

/**
 * How far training has come.
 *
 * @param step steps done
 * @param steps most steps it can take
 * @param trainingLoss mean cross-entropy of the last batch
 * @param validationLoss weighted mean cross-entropy of the held-out examples; NaN when there are
 *     none
 */
public record TrainingProgress(int step, int steps, double trainingLoss, double validationLoss) {
  /** Hears of progress at every look at the held-out examples. */
  @FunctionalInterface
  public interface Listener {
    void onProgress(TrainingProgress progress);
  }
}
