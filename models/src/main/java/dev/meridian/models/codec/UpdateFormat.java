package dev.meridian.models.codec;

/**
 * How closely values of real tables travel between data centers. Count tables always travel exact.
 */
public enum UpdateFormat {
  /** Gaia's own: 32 bits of index and 32 of value for each element. The yardstick. */
  SPARSE,
  /** Gap-coded indexes or dense ranges, values as 32-bit floats: exact. */
  FULL,
  /** As {@link #FULL}, values as 16-bit floats where they fit. */
  HALF,
  /**
   * As {@link #FULL}, values as 8 bits: steps of a scale per row, or small floats where rows have
   * few elements; 16-bit where that is smaller.
   */
  EIGHT_BIT;

  /** Whether values of real tables may be rounded. */
  public boolean rounds() {
    return this == HALF || this == EIGHT_BIT;
  }
}
