/**
 * The ingest processor: synchronous, deterministic stages from sampled frames to index batches
 * (Thesis §4.4.1). Whoever runs them may put each stage on its own thread; one stage has one owner.
 */
package dev.meridian.video.ingest;
