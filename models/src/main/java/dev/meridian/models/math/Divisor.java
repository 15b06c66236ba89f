package dev.meridian.models.math;

/**
 * Quotients of whole numbers from 0 on and one divisor, by a multiplication and a shift instead of
 * a division: ⌊n / d⌋ = ⌊n m / 2^s⌋ with s = 31 + ⌈log₂ d⌉ and m = ⌊2^s / d⌋ + 1, for every n below
 * 2^31 (Granlund and Montgomery, 1994, theorem 4.2).
 */
public final class Divisor {
  private final long multiplier;
  private final int shift;

  /**
   * @param divisor at least 1
   */
  public Divisor(int divisor) {
    if (divisor < 1) {
      throw new IllegalArgumentException("a divisor must be at least 1, is " + divisor);
    }
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(divisor - 1);
    shift = 31 + bits;
    multiplier = (1L << shift) / divisor + 1;
  }

  /** The quotient of a number from 0 on, rounded down. */
  public int quotient(int number) {
    return (int) ((number * multiplier) >>> shift);
  }
}
