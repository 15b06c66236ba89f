package dev.meridian.models.math;

/** 16-bit floats (IEEE 754 binary16): eleven bits of fraction, exponents −24 … 15. */
public final class HalfFloat {
  /** The largest one. */
  public static final float MAX = 65504f;

  private static final float UP = 0x1p112f;
  private static final float DOWN = 0x1p-112f;

  private HalfFloat() {}

  /**
   * The nearest 16-bit float, ties to even.
   *
   * @param value finite, of at most {@link #MAX}
   */
  public static short of(float value) {
    int bits = Float.floatToRawIntBits(Math.abs(value) * DOWN);
    int rounded = (bits + 0xfff + ((bits >>> 13) & 1)) >>> 13;
    return (short) (rounded | ((Float.floatToRawIntBits(value) >>> 16) & 0x8000));
  }

  public static float toFloat(short half) {
    float magnitude = Float.intBitsToFloat((half & 0x7fff) << 13) * UP;
    return Float.intBitsToFloat(Float.floatToRawIntBits(magnitude) | ((half & 0x8000) << 16));
  }

  /** What a value becomes as a 16-bit float; beyond the range the largest one. */
  public static float round(float value) {
    return Float.isNaN(value) ? value : toFloat(of(Math.max(-MAX, Math.min(MAX, value))));
  }
}
