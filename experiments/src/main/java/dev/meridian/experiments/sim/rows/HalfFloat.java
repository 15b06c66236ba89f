package dev.meridian.experiments.sim.rows;

/** Rounding to IEEE half precision: eleven bits of fraction, exponents −24 … 15. */
public final class HalfFloat {
  private static final float MAX = 65504f;
  private static final int DROPPED_BITS = 13;
  private static final float LEAST_NORMAL = 0x1p-14f;
  private static final float LEAST_STEP = 0x1p-24f;

  private HalfFloat() {}

  /** The nearest half, ties to even; beyond the range its largest value. */
  public static float round(float value) {
    float size = Math.abs(value);
    if (!(size < MAX)) {
      return Float.isNaN(value) ? value : Math.copySign(MAX, value);
    }
    if (size < LEAST_NORMAL) {
      return (float) Math.rint(value / LEAST_STEP) * LEAST_STEP;
    }
    int bits = Float.floatToRawIntBits(value);
    int half = 1 << (DROPPED_BITS - 1);
    int odd = (bits >> DROPPED_BITS) & 1;
    int rounded = (bits + half - 1 + odd) & -(1 << DROPPED_BITS);
    return Float.intBitsToFloat(rounded);
  }
}
