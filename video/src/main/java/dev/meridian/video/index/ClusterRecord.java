package dev.meridian.video.index;

import dev.meridian.models.math.FloatRow;
import dev.meridian.video.cluster.Cluster;

/**
 * A cluster of objects that look alike.
 *
 * @param id unique in the index, in order of creation
 * @param sealed whether it can still grow
 * @param anchorObject the object that opened it; the T test is against its feature
 * @param medoidObject the kept member nearest to the mean feature: what the GT-CNN is shown
 * @param medoidOrdinal the sampled frame that shows it
 * @param size sampled frames summed over the members
 * @param firstMicros presentation time of the earliest member frame
 * @param lastMicros presentation time of the latest member frame
 * @param scoreSum class probabilities summed over the members, weighted by their frames
 */
public record ClusterRecord(
    long id,
    boolean sealed,
    long anchorObject,
    long medoidObject,
    long medoidOrdinal,
    long size,
    long firstMicros,
    long lastMicros,
    FloatRow scoreSum) {

  /** What the index keeps of a cluster as the clustering has it now. */
  public static ClusterRecord of(Cluster cluster) {
    return new ClusterRecord(
        cluster.id(),
        cluster.sealed(),
        cluster.anchorObject(),
        cluster.medoidObject(),
        cluster.medoidOrdinal(),
        cluster.size(),
        cluster.firstMicros(),
        cluster.lastMicros(),
        cluster.scoreSum());
  }
}
