package dev.meridian.models.codec;

/** Reads the values of a block whose indexes are known. */
final class ValueReader {
  private ValueReader() {}

  static float[] read(ValueForm form, ByteSource in, int[] indexes, int count, int width) {
    float[] values = new float[count];
    switch (form) {
      case FLOAT -> readFloats(in, values, count);
      case HALF -> readHalves(in, values, count);
      case SCALED_BYTE -> readBytes(in, values, indexes, count, width);
      case WHOLE -> readWhole(in, values, count);
    }
    return values;
  }

  private static void readFloats(ByteSource in, float[] values, int count) {
    in.need(4L * count);
    for (int i = 0; i < count; i++) {
      values[i] = Float.intBitsToFloat(in.intAt(4 * i));
    }
    in.moveTo(in.position() + 4 * count);
  }

  private static void readHalves(ByteSource in, float[] values, int count) {
    in.need(2L * count);
    for (int i = 0; i < count; i++) {
      values[i] = HalfFloat.toFloat(in.shortAt(2 * i));
    }
    in.moveTo(in.position() + 2 * count);
  }

  private static void readBytes(
      ByteSource in, float[] values, int[] indexes, int count, int width) {
    int rows = 0;
    for (int i = 0, end = 0; i < count; i++) {
      if (indexes[i] >= end) {
        rows++;
        end = indexes[i] - indexes[i] % width + width;
      }
    }
    in.need(2L * rows + count);
    int row = -1;
    int end = 0;
    float scale = 0;
    for (int i = 0; i < count; i++) {
      if (indexes[i] >= end) {
        row++;
        scale = ValueWriter.toScale(in.shortAt(2 * row));
        end = indexes[i] - indexes[i] % width + width;
      }
      values[i] = in.byteAt(2 * rows + i) * scale;
    }
    in.moveTo(in.position() + 2 * rows + count);
  }

  private static void readWhole(ByteSource in, float[] values, int count) {
    int k = in.getByte();
    int[] numbers = new int[count];
    RiceCode.read(in, k, numbers, count);
    for (int i = 0; i < count; i++) {
      values[i] = (numbers[i] >>> 1) ^ -(numbers[i] & 1);
    }
  }
}
