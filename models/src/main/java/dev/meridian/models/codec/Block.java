package dev.meridian.models.codec;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.math.HalfFloat;
import dev.meridian.models.ps.SparseUpdate;
import java.util.Arrays;

/**
 * Elements of one table on their way into bytes: indexes, values, and what they come to in each
 * form.
 */
final class Block {
  final int table;
  final int width;
  final int[] indexes;
  final float[] values;
  final int count;
  private final int[] gaps;
  private final int gapParameter;
  private final int rows;
  private final float largest;

  Block(SparseUpdate update, int width) {
    this(update.table(), width, update.indexes(), update.values(), update.count());
  }

  private Block(int table, int width, int[] indexes, float[] values, int count) {
    this.table = table;
    this.width = width;
    this.indexes = indexes;
    this.values = values;
    this.count = count;
    gaps = gaps(indexes, count);
    gapParameter = RiceCode.bestParameter(gaps, count);
    rows = countRows();
    largest = findLargest();
  }

  /** The same with every element between first and last, those not listed being 0. */
  Block filled() {
    int first = indexes[0];
    int length = span();
    int[] all = new int[length];
    float[] filled = new float[length];
    for (int i = 0; i < length; i++) {
      all[i] = first + i;
    }
    for (int i = 0; i < count; i++) {
      filled[indexes[i] - first] = values[i];
    }
    return new Block(table, width, all, filled, length);
  }

  /** Copies the values of a {@link #filled} block back to where they came from. */
  void takeValues(Block filled) {
    for (int i = 0; i < count; i++) {
      values[i] = filled.values[indexes[i] - indexes[0]];
    }
  }

  /** Elements from the first to the last. */
  int span() {
    return indexes[count - 1] - indexes[0] + 1;
  }

  /** Rows that the elements are in. */
  int rows() {
    return rows;
  }

  /** The largest magnitude; not a number when a value is none. */
  float largest() {
    return largest;
  }

  int gapParameter() {
    return gapParameter;
  }

  int[] gaps() {
    return gaps;
  }

  long gapBytes() {
    return (RiceCode.bits(gaps, count, gapParameter) + 7) / 8;
  }

  private float findLargest() {
    float max = 0;
    for (int i = 0; i < count; i++) {
      max = Math.max(max, Math.abs(values[i]));
    }
    return max;
  }

  boolean fits(ValueForm form) {
    return switch (form) {
      case FLOAT, WHOLE -> true;
      case HALF -> largest <= HalfFloat.MAX;
      case SCALED_BYTE, MINIFLOAT -> largest < Float.MAX_VALUE;
    };
  }

  /** Bytes of the values, as they are or with zeros for all elements in between. */
  long valueBytes(ValueForm form, boolean filled) {
    long number = filled ? span() : count;
    long rowsCovered = filled ? indexes[count - 1] / width - indexes[0] / width + 1L : rows;
    return switch (form) {
      case FLOAT -> 4 * number;
      case HALF -> 2 * number;
      case SCALED_BYTE -> number + 2 * rowsCovered;
      case WHOLE -> wholeBytes(number - count);
      case MINIFLOAT -> number + 2;
    };
  }

  private long wholeBytes(long zeros) {
    int[] numbers = zigzag();
    int k = RiceCode.bestParameter(numbers, count);
    return 1 + (RiceCode.bits(numbers, count, k) + zeros * RiceCode.bitsOfZero(k) + 7) / 8;
  }

  /** Whole numbers made positive: 0, −1, 1, −2, 2 … become 0, 1, 2, 3, 4 … */
  int[] zigzag() {
    int[] numbers = new int[count];
    for (int i = 0; i < count; i++) {
      int whole = (int) values[i];
      if (whole != values[i]) {
        throw new MeridianException(
            ErrorCode.INVALID_ARGUMENT,
            "a count table takes whole numbers up to 2^24 only, got " + values[i]);
      }
      numbers[i] = (whole << 1) ^ (whole >> 31);
    }
    return numbers;
  }

  private int countRows() {
    int found = 0;
    int rowEnd = 0;
    for (int i = 0; i < count; i++) {
      if (indexes[i] >= rowEnd) {
        found++;
        rowEnd = indexes[i] - indexes[i] % width + width;
      }
    }
    return found;
  }

  private static int[] gaps(int[] indexes, int count) {
    int[] gaps = Arrays.copyOf(indexes, count);
    for (int i = count - 1; i > 0; i--) {
      gaps[i] -= gaps[i - 1] + 1;
      if (gaps[i] < 0) {
        throw new IllegalArgumentException("indexes must ascend, found " + indexes[i]);
      }
    }
    return gaps;
  }
}
