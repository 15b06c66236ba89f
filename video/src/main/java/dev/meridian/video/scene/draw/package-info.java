/** Draws the world of the synthetic camera: projection, polygons, figures, light and noise. */
package dev.meridian.video.scene.draw;
