package dev.meridian.video.scene;

import dev.meridian.video.frame.Box;

/**
 * The truth about one object in one frame.
 *
 * @param instanceId the same in every frame that shows this object, unique in the scene
 * @param className its class
 * @param box around the pixels that show it
 * @param visibleFraction share of its whole outline that shows, above 0 to 1; the rest is hidden by
 *     others or lies outside of the frame
 * @param still whether it stands
 */
public record SceneObject(
    long instanceId, String className, Box box, double visibleFraction, boolean still) {}
