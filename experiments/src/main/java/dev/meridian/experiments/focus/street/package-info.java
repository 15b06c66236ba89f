/**
 * The GT-CNN of synthetic streets: a detector trained here on frames of {@code video.scene}, whose
 * truth is known exactly, and the measure of how good it is.
 */
package dev.meridian.experiments.focus.street;
