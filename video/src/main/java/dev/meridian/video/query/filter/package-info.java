/**
 * A small binary classifier before the GT-CNN, for one class of one index (Thesis §4.4.3): learned
 * from verdicts that queries have already paid for. Numbers only.
 */
package dev.meridian.video.query.filter;
