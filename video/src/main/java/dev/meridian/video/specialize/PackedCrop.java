package dev.meridian.video.specialize;

import dev.meridian.models.math.FloatRow;

/** A scaled crop at one byte a value, a quarter of what floats need. Owns its bytes. */
final class PackedCrop {
  private static final float HALF_RANGE = 127.5f;

  private final byte[] values;

  private PackedCrop(byte[] values) {
    this.values = values;
  }

  /** Packs values from -1 to 1. */
  static PackedCrop pack(float[] crop) {
    byte[] packed = new byte[crop.length];
    for (int i = 0; i < crop.length; i++) {
      packed[i] = (byte) Math.round((crop[i] + 1) * HALF_RANGE);
    }
    return new PackedCrop(packed);
  }

  int size() {
    return values.length;
  }

  /** The value at a place, -1 to 1. */
  float get(int i) {
    return (values[i] & 0xff) / HALF_RANGE - 1;
  }

  FloatRow unpack() {
    float[] crop = new float[values.length];
    for (int i = 0; i < crop.length; i++) {
      crop[i] = get(i);
    }
    return FloatRow.of(crop);
  }
}
