/** Opens detectors: checks their files, picks what runs them, shares their sessions. */
package dev.meridian.video.detect.load;
