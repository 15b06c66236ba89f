package dev.meridian.video.store;

import dev.meridian.video.index.LeastConfidence;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a generation of an index was made with and is read with (Thesis §4.3.4).
 *
 * @param architecture name of the ingest CNN's shape; empty when it is not known
 * @param k K: clusters with the class among their best k are candidates, at least 1
 * @param leastConfidence from which mean probability of their class on clusters are candidates
 * @param threshold T: greatest L2 distance of a member to its cluster's anchor, 0 to 2
 * @param runFactor how many T a member may be off whose run the cluster already holds, at least 1
 * @param indexDepth classes per cluster in the index, at least {@code k}
 * @param skipThreshold Skip_th of classes without one of their own; above 1 means none is skipped
 * @param skipThresholds Skip_th by class
 * @param detectorConfidence from which confidence on a moving camera's detector is believed; empty
 *     for a static camera or the stream's own setting
 */
public record GenerationParameters(
    String architecture,
    int k,
    LeastConfidence leastConfidence,
    double threshold,
    double runFactor,
    int indexDepth,
    double skipThreshold,
    Map<String, Double> skipThresholds,
    OptionalDouble detectorConfidence) {
  public GenerationParameters {
    skipThresholds = Map.copyOf(skipThresholds);
    if (k < 1
        || indexDepth < k
        || !(threshold >= 0 && threshold <= 2)
        || !(runFactor >= 1)
        || !(skipThreshold >= 0)) {
      throw new IllegalArgumentException(
          "no parameters of a generation: K %d of %d from %s on, T %s times %s, Skip_th %s"
              .formatted(k, indexDepth, leastConfidence, threshold, runFactor, skipThreshold));
    }
  }

  /** With another K and Skip_th, which need no new clustering. */
  public GenerationParameters reading(int newK, double skip, Map<String, Double> skips) {
    return new GenerationParameters(
        architecture,
        newK,
        leastConfidence,
        threshold,
        runFactor,
        Math.max(indexDepth, newK),
        skip,
        skips,
        detectorConfidence);
  }

  /** With candidates of another least confidence, which need no new clustering either. */
  public GenerationParameters candidatesFrom(LeastConfidence newLeast) {
    return new GenerationParameters(
        architecture,
        k,
        newLeast,
        threshold,
        runFactor,
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
        leastConfidence,
        newThreshold,
        runFactor,
        indexDepth,
        skipThreshold,
        skipThresholds,
        detectorConfidence);
  }

  /** With runs that reach otherwise. */
  public GenerationParameters followed(double newRunFactor) {
    return new GenerationParameters(
        architecture,
        k,
        leastConfidence,
        threshold,
        newRunFactor,
        indexDepth,
        skipThreshold,
        skipThresholds,
        detectorConfidence);
  }
}
