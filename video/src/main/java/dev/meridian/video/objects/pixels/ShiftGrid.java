package dev.meridian.video.objects.pixels;

/** Compares two pictures of one place, one of them shifted, over a thin grid of pixels. */
final class ShiftGrid {
  private static final int STEP = 3;

  /** Differences are cut here, so that moving objects do not pull. */
  private static final float MOST = 40;

  private final int width;
  private final int height;
  private final int[] histogram = LightChange.histogram();
  private float[] seen;
  private float[] known;
  private float light;
  private float stepX;
  private float stepY;

  ShiftGrid(int width, int height) {
    this.width = width;
    this.height = height;
  }

  /** The planes to compare: the frame's and the background's. */
  void lay(float[] image, float[] background) {
    seen = image;
    known = background;
    light = LightChange.median(histogram, image, background, 1, STEP * STEP);
  }

  /** How far the shift last measured should still move to the right. */
  float stepX() {
    return stepX;
  }

  /** How far the shift last measured should still move down. */
  float stepY() {
    return stepY;
  }

  /** Mean cut difference for a shift by whole pixels. */
  float difference(int x, int y) {
    float sum = 0;
    int count = 0;
    int offset = y * width + x;
    int endColumn = endColumn(x);
    for (int row = firstRow(y); row < endRow(y); row += STEP) {
      for (int column = firstColumn(x); column < endColumn; column += STEP) {
        int p = row * width + column;
        sum += Math.min(MOST, Math.abs(seen[p + offset] - known[p] - light));
        count++;
      }
    }
    return count == 0 ? MOST : sum / count;
  }

  /** Mean cut difference for a shift, and the step that would make it smaller. */
  float measure(float x, float y) {
    float sum = 0;
    int count = 0;
    double xx = 0;
    double xy = 0;
    double yy = 0;
    double xd = 0;
    double yd = 0;
    int endColumn = endColumn(x);
    int right = (int) x;
    int down = (int) y;
    int offset = down * width + right;
    boolean whole = x == right && y == down;
    for (int row = firstRow(y); row < endRow(y); row += STEP) {
      for (int column = firstColumn(x); column < endColumn; column += STEP) {
        int p = row * width + column;
        float shifted = whole ? seen[p + offset] : at(seen, column + x, row + y);
        float value = shifted - known[p] - light;
        float size = Math.abs(value);
        sum += Math.min(MOST, size);
        count++;
        if (size < MOST) {
          float slopeX = (known[p + 1] - known[p - 1]) / 2;
          float slopeY = (known[p + width] - known[p - width]) / 2;
          xx += slopeX * slopeX;
          xy += slopeX * slopeY;
          yy += slopeY * slopeY;
          xd += slopeX * value;
          yd += slopeY * value;
        }
      }
    }
    solve(xx, xy, yy, xd, yd, count);
    return count == 0 ? MOST : sum / count;
  }

  /** A picture without slopes in both directions tells nothing: no step. */
  private void solve(double xx, double xy, double yy, double xd, double yd, int count) {
    double determinant = xx * yy - xy * xy;
    boolean telling = determinant > count;
    stepX = telling ? (float) (-(yy * xd - xy * yd) / determinant) : 0;
    stepY = telling ? (float) (-(xx * yd - xy * xd) / determinant) : 0;
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

  /** Lays an image over the background; what it does not show is the background's. */
  void shift(ReducedImage image, ReducedImage background, float x, float y, ReducedImage into) {
    into.copy(background);
    int firstColumn = Math.max(0, (int) Math.ceil(-x));
    int endColumn = Math.min(width, (int) Math.floor(width - 1 - x));
    int firstRow = Math.max(0, (int) Math.ceil(-y));
    int endRow = Math.min(height, (int) Math.floor(height - 1 - y));
    for (int channel = 0; channel < 3; channel++) {
      float[] from = image.plane(channel);
      float[] to = into.plane(channel);
      for (int row = firstRow; row < endRow; row++) {
        for (int column = firstColumn; column < endColumn; column++) {
          to[row * width + column] = at(from, column + x, row + y);
        }
      }
    }
  }
}
