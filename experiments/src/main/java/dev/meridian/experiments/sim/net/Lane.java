package dev.meridian.experiments.sim.net;

/** On every link, what is on the control lane overtakes what is on the data lane. */
public enum Lane {
  CONTROL,
  DATA
}
