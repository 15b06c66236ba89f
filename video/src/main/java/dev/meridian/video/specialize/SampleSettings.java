package dev.meridian.video.specialize;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;

/**
 * How frames become labelled crops.
 *
 * @param inputSize edge of the crops, pixels: that of the architecture to be trained
 * @param minConfidence of the GT-CNN from which on it is believed, 0 to 1
 * @param jitteredCopies further cuts of each object, shifted and scaled a little, that are kept
 * @param seed of shifts and scales
 */
public record SampleSettings(int inputSize, float minConfidence, int jitteredCopies, long seed) {
  public SampleSettings {
    if (inputSize < 1 || !(minConfidence >= 0) || minConfidence > 1 || jitteredCopies < 0) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "sample settings need an input size from 1, a confidence from 0 to 1 and copies from 0, not"
              + " %d, %s, %d".formatted(inputSize, minConfidence, jitteredCopies));
    }
  }

  /** Confidence 0.4, four jittered copies. */
  public static SampleSettings of(int inputSize, long seed) {
    return new SampleSettings(inputSize, 0.4f, 4, seed);
  }
}
