package dev.meridian.models.codec;

/** 16-bit floats (IEEE 754 binary16) for finite values of at most 65504. */
final class HalfFloat {
  static final float MAX = 65504f;

  private static final float UP = 0x1p112f;
  private static final float DOWN = 0x1p-112f;

  private HalfFloat() {}

  /** The nearest 16-bit float, ties to even. */
  static short of(float value) {
    int bits = Float.floatToRawIntBits(Math.abs(value) * DOWN);
    int rounded = (bits + 0xfff + ((bits >>> 13) & 1)) >>> 13;
    return (short) (rounded | ((Float.floatToRawIntBits(value) >>> 16) & 0x8000));
  }

  static float toFloat(short half) {
    float magnitude = Float.intBitsToFloat((half & 0x7fff) << 13) * UP;
    return Float.intBitsToFloat(Float.floatToRawIntBits(magnitude) | ((half & 0x8000) << 16));
  }
}
