/**
 * Makes a new generation of an index from the evidence an older one keeps: another K, T, Skip_th or
 * GT-CNN, and not one frame of video decoded.
 */
package dev.meridian.video.reindex;
