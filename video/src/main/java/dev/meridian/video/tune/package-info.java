/**
 * The stream tuner's decisions: which ingest CNN, L_s, K, T and Skip_th reach a recall and a
 * precision on a stream, what each choice costs, and which to take (Thesis §4.3.4, §4.4.2).
 *
 * <p>Pure: costs and clocks are handed in, and the same sample, settings and costs give the same
 * report.
 */
package dev.meridian.video.tune;
