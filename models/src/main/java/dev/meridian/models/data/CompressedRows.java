package dev.meridian.models.data;

/**
 * Checks that hold for every data set in compressed rows. A failure is a broken promise of code.
 */
final class CompressedRows {
  private CompressedRows() {}

  /** The starts themselves, when they ascend from 0 to the number of entries. */
  static int[] checked(int[] starts, int rows, int[] columnOf, int columns, int entries) {
    if (starts.length != rows + 1 || starts[0] != 0 || starts[rows] != entries) {
      throw new IllegalArgumentException(
          "%d rows need %d starts from 0 to %d".formatted(rows, rows + 1, entries));
    }
    for (int row = 0; row < rows; row++) {
      if (starts[row] > starts[row + 1]) {
        throw new IllegalArgumentException("row " + row + " ends before it starts");
      }
    }
    if (columnOf.length != entries) {
      throw new IllegalArgumentException(
          "%d columns for %d entries".formatted(columnOf.length, entries));
    }
    checkedBelow(columnOf, columns, "column");
    return starts;
  }

  /** The array itself, when all its values are from 0 to below the bound. */
  static int[] checkedBelow(int[] values, int bound, String what) {
    for (int value : values) {
      if (value < 0 || value >= bound) {
        throw new IllegalArgumentException(
            "%s %d is not from 0 to below %d".formatted(what, value, bound));
      }
    }
    return values;
  }
}
