package dev.meridian.video.classify;

/** Training examples, batch by batch. */
@FunctionalInterface
public interface ExampleSource {
  /**
   * Writes the batch of one step; the same step always gives the same batch.
   *
   * @param step 0, 1, 2, …
   * @param inputs one crop after the other, as {@link CropScaler} lays them out
   * @param targets one row per crop: how probable each class is in it, each by itself
   */
  void fill(int step, float[] inputs, float[] targets);
}
