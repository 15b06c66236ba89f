package dev.meridian.models.codec;

import dev.meridian.models.math.HalfFloat;

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
    int rows = countRows(indexes, count, width);
    in.need(2L * rows + count);
    float[] scales = new float[rows];
    for (int row = 0; row < rows; row++) {
      scales[row] = ValueWriter.toScale(in.shortAt(2 * row));
    }
    in.moveTo(in.position() + 2 * rows);
    double perRow = 1.0 / width;
    int row = 0;
    int place = rowOf(indexes[0], perRow);
    for (int i = 0; i < count; i++) {
      int next = rowOf(indexes[i], perRow);
      row += next == place ? 0 : 1;
      place = next;
      values[i] = in.byteAt(i) * scales[row];
    }
    in.moveTo(in.position() + count);
  }

  // Where rows begin is as good as random: nothing here branches on it.
  private static int countRows(int[] indexes, int count, int width) {
    double perRow = 1.0 / width;
    int rows = 1;
    int place = rowOf(indexes[0], perRow);
    for (int i = 1; i < count; i++) {
      int next = rowOf(indexes[i], perRow);
      rows += next == place ? 0 : 1;
      place = next;
    }
    return rows;
  }

  /** The quotient of index and width; the half keeps it right in spite of rounding. */
  private static int rowOf(int index, double perRow) {
    return (int) ((index + 0.5) * perRow);
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
