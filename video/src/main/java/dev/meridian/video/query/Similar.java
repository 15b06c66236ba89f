package dev.meridian.video.query;

import dev.meridian.video.frame.Box;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.index.FrameRun;

/**
 * An object that looks like another one.
 *
 * @param stream where it was seen
 * @param generation of the index it is in
 * @param objectId the object; of an object run only the nearest is given
 * @param clusterId its cluster
 * @param distance of the features, L2; they have length 1, so 0 to 2
 * @param frames the sampled frames that show it
 * @param firstMicros presentation time of the first of them
 * @param lastMicros presentation time of the last
 * @param box where it is, pixels of the full-size frame
 */
public record Similar(
    StreamId stream,
    int generation,
    long objectId,
    long clusterId,
    double distance,
    FrameRun frames,
    long firstMicros,
    long lastMicros,
    Box box) {}
