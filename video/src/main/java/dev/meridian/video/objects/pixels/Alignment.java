package dev.meridian.video.objects.pixels;

/**
 * Lays frames of a camera that sways or creeps over the background picture.
 *
 * <p>The shift is found by least squares over a thin grid of pixels (Lucas and Kanade, 1981), going
 * on from the shift of the frame before; pixels that differ much, such as those of moving objects,
 * do not count. A camera that stands firm costs one pass over the grid.
 */
public final class Alignment {
  private static final int GRID = 3;
  private static final int ROUNDS = 4;
  private static final int SEARCH = 3;

  /** Differences are cut here, so that moving objects do not pull. */
  private static final float MOST = 40;

  /** Mean cut difference from which the last shift is doubted. */
  private static final float DOUBTFUL = 5;

  /** A shift is believed when it makes the picture this much more like the background. */
  private static final float BETTER = 0.93f;

  /** Smaller shifts, in reduced pixels, are left to the threshold. */
  private static final float LEAST = 0.08f;

  private final float limit;
  private final int width;
  private final int height;
  private final ReducedImage aligned;
  private final int[] histogram = LightChange.histogram();
  private float light;
  private float shiftX;
  private float shiftY;

  /**
   * For images of one size.
   *
   * @param limit largest shift, reduced pixels; 0 for a camera that stands firm
   */
  public Alignment(float limit, int width, int height) {
    this.limit = limit;
    this.width = width;
    this.height = height;
    this.aligned = new ReducedImage(width, height);
  }

  /** Where the background's left edge lies in the last image, reduced pixels. */
  public float shiftX() {
    return shiftX;
  }

  /** Where the background's upper edge lies in the last image, reduced pixels. */
  public float shiftY() {
    return shiftY;
  }

  /** Forgets the last shift. */
  public void reset() {
    shiftX = 0;
    shiftY = 0;
  }

  /**
   * The image as the background would show it: the image itself when the camera stands firm, else a
   * buffer valid until the next call. What lies outside of the image is taken from the background.
   */
  public ReducedImage align(ReducedImage image, ReducedImage background) {
    if (limit == 0) {
      return image;
    }
    float[] seen = image.plane(1);
    float[] known = background.plane(1);
    light = LightChange.median(histogram, seen, known, GRID * GRID);
    float firm = difference(seen, known, 0, 0);
    float last = shiftX == 0 && shiftY == 0 ? firm : difference(seen, known, shiftX, shiftY);
    if (Math.min(firm, last) > DOUBTFUL) {
      search(seen, known, last);
    }
    float found = refine(seen, known);
    if (found > BETTER * firm || Math.max(Math.abs(shiftX), Math.abs(shiftY)) < LEAST) {
      reset();
      return image;
    }
    shift(image, background);
    return aligned;
  }

  private void search(float[] seen, float[] known, float last) {
    float best = last;
    float fromX = shiftX;
    float fromY = shiftY;
    for (int y = -SEARCH; y <= SEARCH; y++) {
      for (int x = -SEARCH; x <= SEARCH; x++) {
        float value =
            isWithin(fromX + x, fromY + y) ? difference(seen, known, fromX + x, fromY + y) : best;
        if (value < best) {
          best = value;
          shiftX = fromX + x;
          shiftY = fromY + y;
        }
      }
    }
  }

  private boolean isWithin(float x, float y) {
    return Math.abs(x) <= limit && Math.abs(y) <= limit;
  }

  /** Mean cut difference over the grid. */
  private float difference(float[] seen, float[] known, float x, float y) {
    float sum = 0;
    int count = 0;
    for (int row = firstRow(y); row < endRow(y); row += GRID) {
      for (int column = firstColumn(x); column < endColumn(x); column += GRID) {
        float value = at(seen, column + x, row + y) - known[row * width + column] - light;
        sum += Math.min(MOST, Math.abs(value));
        count++;
      }
    }
    return count == 0 ? MOST : sum / count;
  }

  /** Betters the shift step by step; the mean cut difference in the end. */
  private float refine(float[] seen, float[] known) {
    float best = difference(seen, known, shiftX, shiftY);
    for (int round = 0; round < ROUNDS; round++) {
      float wasX = shiftX;
      float wasY = shiftY;
      if (!step(seen, known) || !isWithin(shiftX, shiftY)) {
        shiftX = wasX;
        shiftY = wasY;
        return best;
      }
      float value = difference(seen, known, shiftX, shiftY);
      if (value >= best) {
        shiftX = wasX;
        shiftY = wasY;
        return best;
      }
      best = value;
      if (Math.abs(shiftX - wasX) < LEAST / 4 && Math.abs(shiftY - wasY) < LEAST / 4) {
        return best;
      }
    }
    return best;
  }

  private boolean step(float[] seen, float[] known) {
    double xx = 0;
    double xy = 0;
    double yy = 0;
    double xd = 0;
    double yd = 0;
    int count = 0;
    for (int row = firstRow(shiftY); row < endRow(shiftY); row += GRID) {
      for (int column = firstColumn(shiftX); column < endColumn(shiftX); column += GRID) {
        int p = row * width + column;
        float value = at(seen, column + shiftX, row + shiftY) - known[p] - light;
        if (Math.abs(value) < MOST) {
          float slopeX = (known[p + 1] - known[p - 1]) / 2;
          float slopeY = (known[p + width] - known[p - width]) / 2;
          xx += slopeX * slopeX;
          xy += slopeX * slopeY;
          yy += slopeY * slopeY;
          xd += slopeX * value;
          yd += slopeY * value;
          count++;
        }
      }
    }
    double determinant = xx * yy - xy * xy;
    if (determinant <= count) {
      return false;
    }
    shiftX -= (float) ((yy * xd - xy * yd) / determinant);
    shiftY -= (float) ((xx * yd - xy * xd) / determinant);
    return true;
  }

  private int firstColumn(float x) {
    return Math.max(1, (int) Math.ceil(-x));
  }

  private int endColumn(float x) {
    return Math.min(width - 1, (int) Math.floor(width - 1 - x));
  }

  private int firstRow(float y) {
    return Math.max(1, (int) Math.ceil(-y));
  }

  private int endRow(float y) {
    return Math.min(height - 1, (int) Math.floor(height - 1 - y));
  }

  /** The value between four pixels. */
  private float at(float[] plane, float x, float y) {
    int left = (int) x;
    int top = (int) y;
    float partX = x - left;
    float partY = y - top;
    int p = top * width + left;
    float upper = plane[p] + partX * (plane[p + 1] - plane[p]);
    float lower = plane[p + width] + partX * (plane[p + width + 1] - plane[p + width]);
    return upper + partY * (lower - upper);
  }

  private void shift(ReducedImage image, ReducedImage background) {
    int firstColumn = Math.max(0, (int) Math.ceil(-shiftX));
    int endColumn = Math.min(width, (int) Math.floor(width - 1 - shiftX));
    for (int channel = 0; channel < 3; channel++) {
      float[] from = image.plane(channel);
      float[] to = aligned.plane(channel);
      System.arraycopy(background.plane(channel), 0, to, 0, to.length);
      int endRow = Math.min(height, (int) Math.floor(height - 1 - shiftY));
      for (int row = Math.max(0, (int) Math.ceil(-shiftY)); row < endRow; row++) {
        for (int column = firstColumn; column < endColumn; column++) {
          to[row * width + column] = at(from, column + shiftX, row + shiftY);
        }
      }
    }
  }

  public void write(StateWriter out) {
    out.real(shiftX);
    out.real(shiftY);
  }

  public void read(StateReader in) {
    shiftX = in.real();
    shiftY = in.real();
  }
}
