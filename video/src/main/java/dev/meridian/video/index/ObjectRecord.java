package dev.meridian.video.index;

import dev.meridian.models.math.FloatRow;
import dev.meridian.video.frame.Box;
import dev.meridian.video.objects.ObjectKind;

/**
 * The evidence kept of one object: everything a later K, T, Skip_th or GT-CNN needs, so that no
 * video is decoded again. An object that does not change over consecutive sampled frames is one
 * record.
 *
 * @param id unique in the index, in order of first frame
 * @param runId the object run it belongs to
 * @param kind how it was found
 * @param clusterId the cluster that holds it
 * @param frames the sampled frames that show it
 * @param firstMicros presentation time of the first of them
 * @param lastMicros presentation time of the last
 * @param box in pixels of the full-size frame
 * @param scores class probabilities by the ingest CNN
 * @param feature L2-normalised feature by the ingest CNN
 * @param kept whether its crop and the JPEG of its first frame are stored; only kept objects can be
 *     shown to the GT-CNN
 */
public record ObjectRecord(
    long id,
    long runId,
    ObjectKind kind,
    long clusterId,
    FrameRun frames,
    long firstMicros,
    long lastMicros,
    Box box,
    FloatRow scores,
    FloatRow feature,
    boolean kept) {}
