package dev.meridian.models.math;

/**
 * 8-bit floating-point numbers: a sign, four bits of exponent, three of mantissa. They are the
 * whole numbers 0 to 15, 16 to 30 in steps of 2, 32 to 60 in steps of 4 and so on up to {@link
 * #MAX}, and their negatives: from 8 on within 1/16 of any number between.
 */
public final class Minifloat {
  /** The largest: 15 · 2^14. */
  public static final int MAX = 15 << 14;

  private static final int MANTISSA_BITS = 3;
  private static final int LEAST_NORMAL = 1 << MANTISSA_BITS;
  private static final int LARGEST_CODE = 0x7f;
  private static final int SIGN = 0x80;

  /** Bits of a 32-bit mantissa that do not fit. */
  private static final int DROPPED_BITS = 23 - MANTISSA_BITS;

  private static final int HALF_UNIT = 1 << (DROPPED_BITS - 1);

  /** Turns the upper bits of a 32-bit float into a code, such that 8 has the code 8. */
  private static final int BIAS =
      (Float.floatToRawIntBits(LEAST_NORMAL) >>> DROPPED_BITS) - LEAST_NORMAL;

  private static final float[] VALUES = values();

  private Minifloat() {}

  private static float[] values() {
    float[] values = new float[256];
    for (int code = 0; code <= LARGEST_CODE; code++) {
      int magnitude =
          code < LEAST_NORMAL
              ? code
              : (LEAST_NORMAL | (code & (LEAST_NORMAL - 1))) << ((code >>> MANTISSA_BITS) - 1);
      values[code] = magnitude;
      values[code | SIGN] = -magnitude;
    }
    return values;
  }

  /** The nearest to a number, ties away from 0; the largest for what is beyond. */
  public static byte of(float value) {
    float magnitude = Math.abs(value);
    int code =
        magnitude < LEAST_NORMAL
            ? (int) (magnitude + 0.5f)
            : ((Float.floatToRawIntBits(magnitude) + HALF_UNIT) >>> DROPPED_BITS) - BIAS;
    return (byte) (Math.min(code, LARGEST_CODE) | (value < 0 ? SIGN : 0));
  }

  /** The number that a code stands for. */
  public static float toFloat(byte bits) {
    return VALUES[bits & 0xff];
  }
}
