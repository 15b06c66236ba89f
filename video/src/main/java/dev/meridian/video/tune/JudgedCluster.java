package dev.meridian.video.tune;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * A cluster that may be a candidate for a class, and what the GT-CNN says of it.
 *
 * @param clusterId the cluster
 * @param rank of the class, or of OTHER when it is found through that, 1 for the best
 * @param confidence mean probability of the class it is found under
 * @param viaOther whether that is OTHER; then it is never skipped
 * @param confirmed whether the GT-CNN confirms the class
 * @param asked frames the GT-CNN is shown to decide, by their place in the part
 * @param frames that show a member, by their place in the part
 */
record JudgedCluster(
    long clusterId,
    int rank,
    float confidence,
    boolean viaOther,
    boolean confirmed,
    List<Integer> asked,
    BitSet frames) {
  static final Comparator<JudgedCluster> SUREST_FIRST =
      Comparator.comparingDouble((JudgedCluster cluster) -> -cluster.confidence())
          .thenComparingLong(JudgedCluster::clusterId);

  /** Whether a query with this least confidence looks at it. */
  boolean isCandidate(double minConfidence) {
    return confidence >= minConfidence;
  }

  /** Whether a query with this Skip_th believes it without the GT-CNN. */
  boolean skipped(double skipThreshold) {
    return !viaOther && confidence >= skipThreshold;
  }
}
