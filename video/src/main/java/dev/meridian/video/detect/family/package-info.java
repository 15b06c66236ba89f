/**
 * What differs between families of detectors, and what does not: how an image becomes the input of
 * a network and how its output becomes boxes. Plain array loops, no native code.
 */
package dev.meridian.video.detect.family;
