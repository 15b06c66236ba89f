package dev.meridian.models.dnn.detector;

/**
 * How a detector's output is laid out.
 *
 * <p>The network works at one place per 16 x 16 pixels; each place answers for the four 8 x 8 cells
 * in it, so that near objects are told apart at the cost of the coarse grid. The channels of a
 * place are four groups, for the cells top left, top right, bottom left and bottom right; a group
 * is x, y, logarithm of width, logarithm of height, objectness, and one score per class. Lengths
 * are in cells, x and y from the cell's top left corner.
 *
 * @param width of the input, pixels, a multiple of 16
 * @param height of the input, pixels, a multiple of 16
 * @param classes number of classes
 */
public record DetectorGrid(int width, int height, int classes) {
  /** Pixels per cell: the stride of the output grid. */
  public static final int STRIDE = 8;

  /** Cells per place, in either direction. */
  static final int CELLS = 2;

  static final int PLACE = STRIDE * CELLS;
  static final int OBJECTNESS = 4;
  static final int FIRST_CLASS = 5;

  public DetectorGrid {
    if (width < PLACE || height < PLACE || width % PLACE != 0 || height % PLACE != 0) {
      throw new IllegalArgumentException(
          "the input must be a multiple of %d, not %d x %d".formatted(PLACE, width, height));
    }
    if (classes < 1) {
      throw new IllegalArgumentException("a detector needs a class");
    }
  }

  int placesAcross() {
    return width / PLACE;
  }

  int placesDown() {
    return height / PLACE;
  }

  /** Numbers per cell. */
  int group() {
    return FIRST_CLASS + classes;
  }

  /** Channels per place. */
  int channels() {
    return CELLS * CELLS * group();
  }

  /** Length of one picture's output or targets. */
  public int length() {
    return channels() * placesAcross() * placesDown();
  }

  /** Where a cell's number lies in one picture's output, channels first. */
  int index(int column, int row, int number) {
    int cell = row % CELLS * CELLS + column % CELLS;
    int channel = cell * group() + number;
    return (channel * placesDown() + row / CELLS) * placesAcross() + column / CELLS;
  }
}
