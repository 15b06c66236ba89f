package dev.meridian.runtime.protocol;

/** Where a query is in its life. */
public enum QueryState {
  /** Clusters are being decided. */
  RUNNING,
  /** All are decided. */
  DONE,
  /** It was given up; what was found stays found. */
  CANCELLED,
  /** It stopped for a reason that its message says. */
  FAILED;

  public boolean ended() {
    return this != RUNNING;
  }
}
