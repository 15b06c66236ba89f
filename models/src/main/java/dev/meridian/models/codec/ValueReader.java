package dev.meridian.models.codec;

import dev.meridian.models.math.Divisor;
import dev.meridian.models.math.HalfFloat;
import dev.meridian.models.math.Minifloat;

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
      case MINIFLOAT -> readMinifloats(in, values, count);
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
    int rows = numberRows(values, indexes, count, new Divisor(width));
    in.need(2L * rows + count);
    int scaleBytes = 2 * rows;
    for (int i = 0; i < count; i++) {
      int row = Float.floatToRawIntBits(values[i]);
      values[i] = in.byteAt(scaleBytes + i) * ValueWriter.toScale(in.shortAt(2 * row));
    }
    in.moveTo(in.position() + scaleBytes + count);
  }

  /**
   * Numbers the rows that occur from 0 on, and puts the bits of its row's number where the value of
   * each element will be: another array would take longer to make than to fill.
   *
   * @return how many rows occur
   */
  private static int numberRows(float[] numbers, int[] indexes, int count, Divisor perRow) {
    int row = 0;
    int place = perRow.quotient(indexes[0]);
    for (int i = 0; i < count; i++) {
      int next = perRow.quotient(indexes[i]);
      row += oneIfBelow(place, next);
      place = next;
      numbers[i] = Float.intBitsToFloat(row);
    }
    return row + 1;
  }

  // Where rows begin is as good as random: nothing here may branch on it.
  private static int oneIfBelow(int place, int next) {
    return (place - next) >>> 31;
  }

  private static void readMinifloats(ByteSource in, float[] values, int count) {
    in.need(2L + count);
    float scale = ValueWriter.toScale(in.shortAt(0));
    for (int i = 0; i < count; i++) {
      values[i] = Minifloat.toFloat(in.byteAt(2 + i)) * scale;
    }
    in.moveTo(in.position() + 2 + count);
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
