package dev.meridian.video.objects;

import dev.meridian.video.frame.Box;

/**
 * One object in one sampled frame.
 *
 * @param runId the object run it belongs to: boxes of consecutive frames that overlap; unique in
 *     its stream, given in order of first appearance
 * @param kind how it was found
 * @param box in pixels of the full-size frame
 * @param changed whether its picture differs from the run's last classified picture; an unchanged
 *     object keeps the class scores it has and only prolongs its last observation
 */
public record FoundObject(long runId, ObjectKind kind, Box box, boolean changed) {}
