package dev.meridian.video.cluster;

import dev.meridian.models.math.FloatRow;

/**
 * A cluster as it is at one moment.
 *
 * @param id in order of creation, from 0
 * @param sealed whether it can no longer grow
 * @param anchorObject the object that opened it
 * @param medoidObject the kept member that stands for it
 * @param medoidOrdinal the sampled frame that shows the medoid
 * @param size sampled frames over all members
 * @param firstMicros presentation time of the earliest member frame
 * @param lastMicros presentation time of the latest member frame
 * @param scoreSum class probabilities over the members, weighted by their frames
 */
public record Cluster(
    long id,
    boolean sealed,
    long anchorObject,
    long medoidObject,
    long medoidOrdinal,
    long size,
    long firstMicros,
    long lastMicros,
    FloatRow scoreSum) {}
