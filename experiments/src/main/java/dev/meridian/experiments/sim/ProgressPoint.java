package dev.meridian.experiments.sim;

/**
 * How good the model was when the last data center had finished a clock. A data center's workers
 * are looked at when it finishes the clock.
 *
 * @param clock clocks finished
 * @param nanos virtual time
 * @param objective under the model that a flush would give at that time
 * @param wanBytes sent between data centers so far
 */
public record ProgressPoint(long clock, long nanos, double objective, double wanBytes) {}
