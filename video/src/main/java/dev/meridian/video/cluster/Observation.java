package dev.meridian.video.cluster;

import dev.meridian.models.math.FloatRow;
import java.util.OptionalLong;

/**
 * An object as the clustering sees it.
 *
 * @param objectId its id; ids rise from one observation to the next
 * @param ordinal the sampled frame that shows it
 * @param timeMicros presentation time of that frame
 * @param feature L2-normalised feature by the ingest CNN
 * @param scores class probabilities by the ingest CNN
 * @param weight sampled frames it stands for, at least 1
 * @param runCluster the cluster that the same object was in when it was last seen
 * @param kept whether its crop and frame are stored, so that the GT-CNN can be shown them
 */
public record Observation(
    long objectId,
    long ordinal,
    long timeMicros,
    FloatRow feature,
    FloatRow scores,
    long weight,
    OptionalLong runCluster,
    boolean kept) {
  public Observation {
    if (weight < 1) {
      throw new IllegalArgumentException("an object stands for at least one frame: " + weight);
    }
  }
}
