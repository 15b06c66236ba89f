package dev.meridian.models.codec;

import dev.meridian.models.math.HalfFloat;

/** Writes the values of a block, and puts into the block what a reader will get. */
final class ValueWriter {
  private ValueWriter() {}

  static void write(Block block, ValueForm form, ByteSink out) {
    switch (form) {
      case FLOAT -> writeFloats(block, out);
      case HALF -> writeHalves(block, out);
      case SCALED_BYTE -> writeBytes(block, out);
      case WHOLE -> writeWhole(block, out);
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
      short upper = scale(block.values, from, to);
      scales[row] = toScale(upper);
      inverse[row] = scales[row] < Float.MIN_NORMAL ? 0 : 1 / scales[row];
      out.putReservedShort(upper);
      from = to;
    }
    row = 0;
    for (int from = 0; from < block.count; row++) {
      int to = rowEnd(block, from);
      for (int i = from; i < to; i++) {
        int step = Math.max(-127, Math.min(127, Math.round(block.values[i] * inverse[row])));
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

  /** The upper half of the scale, rounded up so that 127 steps reach the largest value. */
  private static short scale(float[] values, int from, int to) {
    float largest = 0;
    for (int i = from; i < to; i++) {
      largest = Math.max(largest, Math.abs(values[i]));
    }
    return (short) ((Float.floatToRawIntBits(largest / 127) + 0xffff) >>> 16);
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
