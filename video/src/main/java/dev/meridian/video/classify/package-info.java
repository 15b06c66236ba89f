/**
 * The ingest CNN: a small specialised network that gives each object class scores and a feature
 * vector (Thesis §4.3.1, §4.3.2).
 */
package dev.meridian.video.classify;
