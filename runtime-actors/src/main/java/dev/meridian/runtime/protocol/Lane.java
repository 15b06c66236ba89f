package dev.meridian.runtime.protocol;

/** Control goes ahead of data; order holds within a lane only. */
public enum Lane {
  CONTROL,
  DATA
}
