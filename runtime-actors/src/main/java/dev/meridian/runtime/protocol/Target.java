package dev.meridian.runtime.protocol;

/** What a parcel is for on its machine. */
public enum Target {
  SHARD,
  WORKER,
  /** Who puts the final model together. */
  COLLECTOR
}
