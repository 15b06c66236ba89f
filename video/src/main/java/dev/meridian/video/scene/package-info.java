/**
 * A synthetic street camera: seeded, drawn by ourselves, with the exact truth of every frame. It
 * stands in for real cameras where a test or an experiment must know what there was to find.
 */
package dev.meridian.video.scene;
