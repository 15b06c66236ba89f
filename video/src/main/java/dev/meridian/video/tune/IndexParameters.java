package dev.meridian.video.tune;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.classify.IngestArchitectures;
import dev.meridian.video.index.LeastConfidence;
import dev.meridian.video.ingest.IngestSettings;
import dev.meridian.video.specialize.SpecializationSettings;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * All that is chosen of an index: θ of Thesis §4.3.4.
 *
 * @param architecture the shape of the ingest CNN
 * @param maxClasses L_s: the most classes it tells apart, OTHER not counted
 * @param k K: a query looks at clusters that have its class among their best K
 * @param leastConfidence from which mean probability of their class on clusters are candidates
 * @param t T: greatest L2 distance of a member to its cluster's anchor, 0 to 2
 * @param runFactor how many T a member may be off whose run the cluster already holds, at least 1
 * @param skipThresholds Skip_th by class: clusters at least this sure of the class are believed
 *     without the GT-CNN; a class that is absent is always shown to it
 * @param detector what finds the objects of a moving camera; empty for a static one
 * @param detectorConfidence from which on its detections count, 0 to 1; present with a detector
 */
public record IndexParameters(
    String architecture,
    int maxClasses,
    int k,
    LeastConfidence leastConfidence,
    double t,
    double runFactor,
    Map<String, Double> skipThresholds,
    Optional<String> detector,
    OptionalDouble detectorConfidence) {
  public IndexParameters {
    skipThresholds = Map.copyOf(skipThresholds);
    require(maxClasses >= 1, "L_s = " + maxClasses + " tells nothing apart: use at least 1");
    require(k >= 1, "K = " + k + " finds nothing: use K of at least 1");
    require(t >= 0 && t <= 2, "T must be a distance from 0 to 2, not " + t);
    require(runFactor >= 1, "run-factor must be at least 1, not " + runFactor);
    require(
        skipThresholds.values().stream().allMatch(threshold -> threshold >= 0 && threshold <= 2),
        "Skip_th must be 0 to 2");
    require(
        detector.isPresent() == detectorConfidence.isPresent(),
        "a detector and its confidence go together");
  }

  /** The parameters of a static camera; candidates of any confidence, runs count for nothing. */
  public IndexParameters(
      String architecture, int maxClasses, int k, double t, Map<String, Double> skipThresholds) {
    this(
        architecture,
        maxClasses,
        k,
        LeastConfidence.NONE,
        t,
        1,
        skipThresholds,
        Optional.empty(),
        OptionalDouble.empty());
  }

  /** The same ingest CNN and objects, otherwise clustered and asked. */
  public IndexParameters with(
      int newK,
      LeastConfidence newLeast,
      double newT,
      double newRunFactor,
      Map<String, Double> newSkipThresholds) {
    return new IndexParameters(
        architecture,
        maxClasses,
        newK,
        newLeast,
        newT,
        newRunFactor,
        newSkipThresholds,
        detector,
        detectorConfidence);
  }

  /** A stream's ingest settings with these choices; what is not chosen stays as it is. */
  public IngestSettings applyTo(IngestSettings base) {
    SpecializationSettings own = base.specialization();
    return new IngestSettings(
        k,
        leastConfidence.otherwise(),
        (float) t,
        (float) runFactor,
        base.maxActive(),
        base.skipThreshold(),
        Math.max(k, base.indexDepth()),
        base.keep(),
        base.frameQuality(),
        base.cropQuality(),
        base.checkpointEvery(),
        base.stretch(),
        base.backgroundFrames(),
        base.jitteredCopies(),
        own.with(
            IngestArchitectures.named(architecture),
            maxClasses,
            own.steps(),
            own.validationFraction()));
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new MeridianException(ErrorCode.INVALID_ARGUMENT, message);
    }
  }
}
