/**
 * A deterministic simulator of geo-distributed training: one thread, virtual time in nanoseconds,
 * every random choice from one seed. It drives the very cores that the actors drive; gradients are
 * computed for real, time is charged by rule.
 */
package dev.meridian.experiments.sim;
