package dev.meridian.experiments.sim;

/**
 * How good the model was when the last data center had finished a clock: every worker's share under
 * the model copy of its own data center.
 *
 * @param clock clocks finished
 * @param nanos virtual time
 * @param objective as the application defines it
 * @param wanBytes sent between data centers so far
 */
public record ProgressPoint(long clock, long nanos, double objective, double wanBytes) {}
