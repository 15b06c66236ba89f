/**
 * Specialisation of the ingest CNN to one stream: labels from the GT-CNN for a sample of its
 * frames, balanced and augmented training examples, training, and an honest report (Thesis §4.3.2).
 */
package dev.meridian.video.specialize;
