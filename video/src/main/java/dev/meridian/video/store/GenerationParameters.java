package dev.meridian.video.store;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a generation of an index was made with and is read with (Thesis §4.3.4).
 *
 * @param architecture name of the ingest CNN's shape; empty when it is not known
 * @param k K: clusters with the class among their best k are candidates, at least 1
 * @param minConfidence a query looks only at clusters that have its class with at least this mean
 *     probability, 0 (all) to 1
 * @param threshold T: greatest L2 distance of a member to its cluster's anchor, 0 to 2
 * @param indexDepth classes per cluster in the index, at least {@code k}
 * @param skipThreshold Skip_th of classes without one of their own; above 1 means none is skipped
 * @param skipThresholds Skip_th by class
 * @param detectorConfidence from which confidence on a moving camera's detector is believed; empty
 *     for a static camera or the stream's own setting
 */
public record GenerationParameters(
    String architecture,
    int k,
    double minConfidence,
    double threshold,
    int indexDepth,
    double skipThreshold,
    Map<String, Double> skipThresholds,
    OptionalDouble detectorConfidence) {
  public GenerationParameters {
    skipThresholds = Map.copyOf(skipThresholds);
    if (k < 1
        || indexDepth < k
        || !(minConfidence >= 0 && minConfidence <= 1)
        || !(threshold >= 0 && threshold <= 2)
        || !(skipThreshold >= 0)) {
      throw new IllegalArgumentException(
          "no parameters of a generation: K %d of %d from %s on, T %s, Skip_th %s"
              .formatted(k, indexDepth, minConfidence, threshold, skipThreshold));
    }
  }

  /** With another K and Skip_th, which need no new clustering. */
  public GenerationParameters reading(int newK, double skip, Map<String, Double> skips) {
    return new GenerationParameters(
        architecture,
        newK,
        minConfidence,
        threshold,
        Math.max(indexDepth, newK),
        skip,
        skips,
        detectorConfidence);
  }

  /** With candidates of another least confidence, which need no new clustering either. */
  public GenerationParameters candidatesFrom(double newMinConfidence) {
    return new GenerationParameters(
        architecture,
        k,
        newMinConfidence,
        threshold,
        indexDepth,
        skipThreshold,
        skipThresholds,
        detectorConfidence);
  }

  /** With another T. */
  public GenerationParameters clustered(double newThreshold) {
    return new GenerationParameters(
        architecture,
        k,
        minConfidence,
        newThreshold,
        indexDepth,
        skipThreshold,
        skipThresholds,
        detectorConfidence);
  }
}
