package dev.meridian.video.objects.pixels;

import java.util.Arrays;

/**
 * For each pixel of a reduced image: does it show the background?
 *
 * <p>A buffer with one owner; {@link #marks()} is the buffer itself.
 */
public final class ForegroundMask {
  /** Shows the background. */
  public static final byte NONE = 0;

  /** Differs, but so little that it counts only together with strong pixels. */
  public static final byte WEAK = 1;

  /** Differs clearly. */
  public static final byte STRONG = 2;

  private final int width;
  private final int height;
  private final byte[] marks;

  public ForegroundMask(int width, int height) {
    this.width = width;
    this.height = height;
    this.marks = new byte[width * height];
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  public byte[] marks() {
    return marks;
  }

  public void clear() {
    Arrays.fill(marks, NONE);
  }

  public void copy(ForegroundMask other) {
    System.arraycopy(other.marks, 0, marks, 0, marks.length);
  }

  /** Marks a rectangle as far as it lies inside. */
  public void fill(int left, int top, int right, int bottom) {
    int from = Math.max(0, left);
    int to = Math.min(width, right);
    for (int y = Math.max(0, top); y < Math.min(height, bottom); y++) {
      Arrays.fill(marks, y * width + from, y * width + to, STRONG);
    }
  }

  /** The marked share of a rectangle, 0 to 1. */
  public float share(Region region) {
    int area = region.width() * region.height();
    int count = 0;
    for (int y = region.top(); y < region.bottom(); y++) {
      for (int p = y * width + region.left(); p < y * width + region.right(); p++) {
        count += marks[p] == NONE ? 0 : 1;
      }
    }
    return area == 0 ? 0 : (float) count / area;
  }
}
