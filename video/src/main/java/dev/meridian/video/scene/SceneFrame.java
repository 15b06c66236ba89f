package dev.meridian.video.scene;

import dev.meridian.video.frame.BgrImage;

/**
 * A rendered frame and what it shows.
 *
 * @param image the picture
 * @param truth what is in it
 */
public record SceneFrame(BgrImage image, SceneTruth truth) {}
