/**
 * What a camera gives: images, sampled frames, gaps and boxes, and the port every frame source
 * implements.
 */
package dev.meridian.video.frame;
