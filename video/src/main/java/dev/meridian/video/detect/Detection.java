package dev.meridian.video.detect;

import dev.meridian.video.frame.Box;

/**
 * One object found by a detector.
 *
 * @param className its class, by the detector's labels
 * @param confidence 0 to 1
 * @param box where, in pixels of the frame that was given, clipped to it
 */
public record Detection(String className, float confidence, Box box) {}
