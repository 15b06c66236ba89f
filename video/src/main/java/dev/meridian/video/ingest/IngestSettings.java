package dev.meridian.video.ingest;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.cluster.ClusteringSettings;
import dev.meridian.video.specialize.SpecializationSettings;

/**
 * The choices of one stream's ingest (Thesis §4.3.4), besides how objects are found.
 *
 * @param k K: a query looks at clusters that have its class among their best K, at least 1
 * @param minConfidence a query looks only at clusters that have its class with at least this mean
 *     probability, 0 (all) to 1
 * @param threshold T: greatest L2 distance of a member to its cluster's anchor, 0 to 2
 * @param runFactor how many T a member may be off whose run the cluster already holds, at least 1:
 *     with 1 runs count for nothing, as in the thesis
 * @param maxActive C: clusters that can grow at a time
 * @param skipThreshold Skip_th: clusters at least this sure are believed without the GT-CNN; above
 *     1 means never
 * @param indexDepth classes per cluster in the index, the greatest K a query may ask for
 * @param keep which observations keep pictures
 * @param frameQuality JPEG quality of kept frames
 * @param cropQuality JPEG quality of kept crops
 * @param checkpointEvery sampled frames between checkpoints
 * @param stretch what the ingest CNN is specialised on
 * @param backgroundFrames frames that the first background is the median of
 * @param jitteredCopies shifted copies of each training crop
 * @param specialization what is trained
 */
public record IngestSettings(
    int k,
    double minConfidence,
    float threshold,
    float runFactor,
    int maxActive,
    double skipThreshold,
    int indexDepth,
    KeepRule keep,
    int frameQuality,
    int cropQuality,
    long checkpointEvery,
    SampleStretch stretch,
    int backgroundFrames,
    int jitteredCopies,
    SpecializationSettings specialization) {
  public IngestSettings {
    require(k >= 1, "K = " + k + " finds nothing: use K of at least 1");
    require(
        indexDepth >= k,
        "index depth " + indexDepth + " is below K = " + k + ": use a depth of at least K");
    require(minConfidence >= 0 && minConfidence <= 1, "min-confidence must be 0 to 1");
    require(threshold >= 0 && threshold <= 2, "T must be a distance from 0 to 2");
    require(runFactor >= 1, "run-factor must be at least 1");
    require(maxActive >= 1, "C must be at least 1");
    require(skipThreshold >= 0, "Skip_th must not be negative");
    require(checkpointEvery >= 1, "checkpoint-every must be at least 1 frame");
    require(backgroundFrames >= 1, "background-frames must be at least 1");
  }

  /** The clustering that these settings ask for. */
  public ClusteringSettings clustering(int featureSize, int classes) {
    return clustering(threshold, runFactor, featureSize, classes);
  }

  /** The same with another T and run-factor. */
  public ClusteringSettings clustering(double t, double factor, int featureSize, int classes) {
    float own = (float) t;
    return new ClusteringSettings(
        own, Math.min(2, (float) factor * own), maxActive, featureSize, classes);
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new MeridianException(ErrorCode.INVALID_ARGUMENT, message);
    }
  }
}
