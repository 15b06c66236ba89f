package dev.meridian.video.scene.draw;

import dev.meridian.video.frame.Box;
import java.util.Arrays;

/**
 * A picture being painted, and beside it who owns each pixel.
 *
 * <p>Polygons are filled by the even-odd rule with soft edges. Every pixel that an object covers by
 * half or more is marked with the object's number; the next object painted over it takes it away.
 */
public final class Canvas {
  /** The number of what is no object: the background, shadows. */
  public static final int NOBODY = 0;

  private static final int SUBROWS = 4;
  private static final int MAX_CROSSINGS = 64;

  private final int width;
  private final int height;
  private final byte[] bgr;
  private final short[] owner;
  private final float[] cover;
  private final float[] crossings = new float[MAX_CROSSINGS];

  private int current = NOBODY;
  private int ownedPixels;
  private float left;
  private float top;
  private float right;
  private float bottom;

  public Canvas(int width, int height) {
    this.width = width;
    this.height = height;
    bgr = new byte[3 * width * height];
    owner = new short[width * height];
    cover = new float[width + 2];
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** The pixels themselves: blue, green, red. */
  public byte[] bgr() {
    return bgr;
  }

  /** Number of the object that shows at each pixel. */
  public short[] owner() {
    return owner;
  }

  /** Forgets all owners. */
  public void clearOwners() {
    Arrays.fill(owner, (short) NOBODY);
    begin(NOBODY);
  }

  /** What follows is painted as part of the object with this number. */
  public void begin(int object) {
    current = object;
    ownedPixels = 0;
    left = Float.MAX_VALUE;
    top = Float.MAX_VALUE;
    right = -Float.MAX_VALUE;
    bottom = -Float.MAX_VALUE;
  }

  /** Pixels the current object has covered since {@link #begin}, before anything hides them. */
  public int ownedPixels() {
    return ownedPixels;
  }

  /** Extent of the current object, also where it lies outside of the picture. */
  public Box extent() {
    return right < left ? new Box(0, 0, 0, 0) : new Box(left, top, right - left, bottom - top);
  }

  /** Fills a polygon of {@code n} corners that belongs to the current object. */
  public void fill(float[] xs, float[] ys, int n, int rgb) {
    for (int i = 0; i < n; i++) {
      left = Math.min(left, xs[i]);
      right = Math.max(right, xs[i]);
      top = Math.min(top, ys[i]);
      bottom = Math.max(bottom, ys[i]);
    }
    paint(xs, ys, n, rgb, 1, current != NOBODY);
  }

  /** Lays a translucent polygon, such as a shadow, over what is there; owns nothing. */
  public void glaze(float[] xs, float[] ys, int n, int rgb, float opacity) {
    paint(xs, ys, n, rgb, opacity, false);
  }

  private void paint(float[] xs, float[] ys, int n, int rgb, float opacity, boolean owns) {
    float minX = Float.MAX_VALUE;
    float maxX = -Float.MAX_VALUE;
    float minY = Float.MAX_VALUE;
    float maxY = -Float.MAX_VALUE;
    for (int i = 0; i < n; i++) {
      minX = Math.min(minX, xs[i]);
      maxX = Math.max(maxX, xs[i]);
      minY = Math.min(minY, ys[i]);
      maxY = Math.max(maxY, ys[i]);
    }
    int firstColumn = Math.max(0, (int) Math.floor(minX));
    int lastColumn = Math.min(width - 1, (int) Math.floor(maxX));
    int firstRow = Math.max(0, (int) Math.floor(minY));
    int lastRow = Math.min(height - 1, (int) Math.floor(maxY));
    if (firstColumn > lastColumn) {
      return;
    }
    for (int y = firstRow; y <= lastRow; y++) {
      Arrays.fill(cover, firstColumn, lastColumn + 2, 0);
      for (int sub = 0; sub < SUBROWS; sub++) {
        coverRow(xs, ys, n, y + (sub + 0.5f) / SUBROWS);
      }
      blendRow(y, firstColumn, lastColumn, rgb, opacity, owns);
    }
  }

  /** Adds one subrow's coverage as differences: cover[x] is the change against its left. */
  private void coverRow(float[] xs, float[] ys, int n, float y) {
    int count = 0;
    for (int i = 0, j = n - 1; i < n; j = i++) {
      boolean above = ys[i] <= y;
      if (above != (ys[j] <= y) && count < MAX_CROSSINGS) {
        float x = xs[i] + (y - ys[i]) / (ys[j] - ys[i]) * (xs[j] - xs[i]);
        int k = count++;
        while (k > 0 && crossings[k - 1] > x) {
          crossings[k] = crossings[k - 1];
          k--;
        }
        crossings[k] = x;
      }
    }
    for (int i = 0; i + 1 < count; i += 2) {
      edge(crossings[i], 1f / SUBROWS);
      edge(crossings[i + 1], -1f / SUBROWS);
    }
  }

  /** From x on to the right the coverage changes by an amount; the pixel cut by x gets its part. */
  private void edge(float x, float amount) {
    float clamped = Math.min(Math.max(x, 0), width);
    int pixel = (int) clamped;
    float part = (pixel + 1 - clamped) * amount;
    cover[pixel] += part;
    cover[pixel + 1] += amount - part;
  }

  private void blendRow(
      int y, int firstColumn, int lastColumn, int rgb, float opacity, boolean owns) {
    int blue = rgb & 255;
    int green = (rgb >> 8) & 255;
    int red = (rgb >> 16) & 255;
    float sum = 0;
    for (int x = firstColumn; x <= lastColumn; x++) {
      sum += cover[x];
      int alpha = (int) (sum * opacity * 256 + 0.5f);
      if (alpha <= 0) {
        continue;
      }
      int pixel = y * width + x;
      int at = 3 * pixel;
      blend(at, blue, alpha);
      blend(at + 1, green, alpha);
      blend(at + 2, red, alpha);
      if (owns && alpha >= 128 && owner[pixel] != current) {
        owner[pixel] = (short) current;
        ownedPixels++;
      }
    }
  }

  private void blend(int at, int value, int alpha) {
    int old = bgr[at] & 255;
    bgr[at] = (byte) (old + (((value - old) * Math.min(alpha, 256)) >> 8));
  }
}
