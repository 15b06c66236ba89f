package dev.meridian.models.codec;

import dev.meridian.models.math.HalfFloat;
import dev.meridian.models.math.Minifloat;

/** Writes the values of a block, and puts into the block what a reader will get. */
final class ValueWriter {
  private static final int STEPS = 127;

  private ValueWriter() {}

  static void write(Block block, ValueForm form, ByteSink out) {
    switch (form) {
      case FLOAT -> writeFloats(block, out);
      case HALF -> writeHalves(block, out);
      case SCALED_BYTE -> writeBytes(block, out);
      case WHOLE -> writeWhole(block, out);
      case MINIFLOAT -> writeMinifloats(block, out);
    }
  }

  private static void writeFloats(Block block, ByteSink out) {
    out.reserve(4 * block.count);
    for (int i = 0; i < block.count; i++) {
      out.putReservedInt(Float.floatToRawIntBits(block.values[i]));
    }
  }

  private static void writeHalves(Block block, ByteSink out) {
    out.reserve(2 * block.count);
    for (int i = 0; i < block.count; i++) {
      short half = HalfFloat.of(block.values[i]);
      out.putReservedShort(half);
      block.values[i] = HalfFloat.toFloat(half);
    }
  }

  /** All scales first, then all bytes: both loops of the reader stay simple. */
  private static void writeBytes(Block block, ByteSink out) {
    out.reserve(block.count + 2 * block.rows());
    float[] inverse = new float[block.rows()];
    float[] scales = new float[block.rows()];
    int row = 0;
    for (int from = 0; from < block.count; row++) {
      int to = rowEnd(block, from);
      short upper = scale(largest(block.values, from, to), STEPS);
      scales[row] = toScale(upper);
      inverse[row] = inverse(scales[row]);
      out.putReservedShort(upper);
      from = to;
    }
    row = 0;
    for (int from = 0; from < block.count; row++) {
      int to = rowEnd(block, from);
      for (int i = from; i < to; i++) {
        int step = Math.max(-STEPS, Math.min(STEPS, Math.round(block.values[i] * inverse[row])));
        out.putReservedByte(step);
        block.values[i] = step * scales[row];
      }
      from = to;
    }
  }

  /** The first entry after those in the same row as entry {@code from}. */
  private static int rowEnd(Block block, int from) {
    int first = block.indexes[from];
    int end = first - first % block.width + block.width;
    int to = from + 1;
    while (to < block.count && block.indexes[to] < end) {
      to++;
    }
    return to;
  }

  private static void writeMinifloats(Block block, ByteSink out) {
    out.reserve(2 + block.count);
    short upper = scale(block.largest(), Minifloat.MAX);
    float scale = toScale(upper);
    float inverse = inverse(scale);
    out.putReservedShort(upper);
    for (int i = 0; i < block.count; i++) {
      byte bits = Minifloat.of(block.values[i] * inverse);
      out.putReservedByte(bits);
      block.values[i] = Minifloat.toFloat(bits) * scale;
    }
  }

  private static float largest(float[] values, int from, int to) {
    float largest = 0;
    for (int i = from; i < to; i++) {
      largest = Math.max(largest, Math.abs(values[i]));
    }
    return largest;
  }

  /** The upper half of the scale, rounded up so that so many steps reach the largest value. */
  private static short scale(float largest, int steps) {
    return (short) ((Float.floatToRawIntBits(largest / steps) + 0xffff) >>> 16);
  }

  /** 0 where the scale has too few bits to be divided by. */
  private static float inverse(float scale) {
    return scale < Float.MIN_NORMAL ? 0 : 1 / scale;
  }

  static float toScale(short upper) {
    return Float.intBitsToFloat(upper << 16);
  }

  private static void writeWhole(Block block, ByteSink out) {
    int[] numbers = block.zigzag();
    int k = RiceCode.bestParameter(numbers, block.count);
    out.putByte(k);
    RiceCode.write(numbers, block.count, k, out);
  }
}
