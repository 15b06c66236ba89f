/** Scales images and runs Darknet networks with OpenCV. */
package dev.meridian.video.detect.opencv;
