package dev.meridian.models.base;

/** Whose turn it is when something fails. */
public enum ErrorType {
  /** The caller asked for something that cannot be done; the message says what to change. */
  USER,
  /** A queue, a disk or a memory budget is full; the same call may succeed later. */
  RESOURCES,
  /** Something outside of Meridian (a camera, a disk, a network) failed. */
  EXTERNAL,
  /** A broken promise inside Meridian. */
  INTERNAL
}
