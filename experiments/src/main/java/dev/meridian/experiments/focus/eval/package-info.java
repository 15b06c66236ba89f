/**
 * The evaluation of chapter 4: Focus beside the baselines, on real videos (tier R) and on synthetic
 * streets with a known truth (tier S).
 */
package dev.meridian.experiments.focus.eval;
