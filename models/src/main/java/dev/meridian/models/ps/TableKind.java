package dev.meridian.models.ps;

/** What the values of a table are. */
public enum TableKind {
  /** Real numbers: additions round. */
  REAL,
  /**
   * Whole numbers held as floats: exact up to ±2^24, so additions commute bit for bit. Updates are
   * whole as well, and no codec may round them.
   */
  COUNT
}
