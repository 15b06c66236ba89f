/**
 * The world in front of the synthetic camera: the street's layout and who is where at a given time,
 * as a pure function of the seed.
 */
package dev.meridian.video.scene.street;
