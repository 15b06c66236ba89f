package dev.meridian.video.objects.pixels;

/**
 * Lays frames of a camera that sways or creeps over the background picture.
 *
 * <p>The shift is found by least squares over a thin grid of pixels (Lucas and Kanade, 1981), going
 * on from the shift of the frame before; pixels that differ much, such as those of moving objects,
 * do not count. A camera that stands firm costs one pass over the grid.
 */
public final class Alignment {
  private static final int ROUNDS = 4;
  private static final int SEARCH = 3;

  /** Mean difference over the grid from which the last shift is doubted. */
  private static final float DOUBTFUL = 5;

  /** After a search in vain the next waits until the difference has grown by this factor. */
  private static final float WORSE = 1.3f;

  /** A shift is believed when it makes the picture this much more like the background. */
  private static final float BETTER = 0.93f;

  /** Smaller shifts, in reduced pixels, are left to the threshold. */
  private static final float LEAST = 0.08f;

  private final float limit;
  private final ReducedImage aligned;
  private final ShiftGrid grid;
  private float shiftX;
  private float shiftY;
  private float searched;

  /**
   * For images of one size.
   *
   * @param limit largest shift, reduced pixels; 0 for a camera that stands firm
   */
  public Alignment(float limit, int width, int height) {
    this.limit = limit;
    this.aligned = new ReducedImage(width, height);
    this.grid = new ShiftGrid(width, height);
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
    moveTo(0, 0);
    searched = 0;
  }

  private void moveTo(float x, float y) {
    shiftX = x;
    shiftY = y;
  }

  /**
   * The image as the background would show it: the image itself when the camera stands firm, else a
   * buffer valid until the next call. What lies outside of the image is taken from the background.
   */
  public ReducedImage align(ReducedImage image, ReducedImage background) {
    if (limit == 0) {
      return image;
    }
    grid.lay(image.plane(1), background.plane(1));
    boolean wasFirm = shiftX == 0 && shiftY == 0;
    float last = grid.measure(shiftX, shiftY);
    float firm = wasFirm ? last : grid.difference(0, 0);
    float worst = Math.min(firm, last);
    if (worst > Math.max(DOUBTFUL, WORSE * searched)) {
      boolean better = search(worst);
      searched = better ? 0 : worst;
      last = grid.measure(shiftX, shiftY);
    }
    float found = refine(last);
    if (found > BETTER * firm || Math.max(Math.abs(shiftX), Math.abs(shiftY)) < LEAST) {
      moveTo(0, 0);
      return image;
    }
    grid.shift(image, background, shiftX, shiftY, aligned);
    return aligned;
  }

  /** Tries whole pixels around the last shift; whether one is clearly better. */
  private boolean search(float last) {
    float best = BETTER * last;
    float fromX = shiftX;
    float fromY = shiftY;
    boolean better = false;
    for (int y = -SEARCH; y <= SEARCH; y++) {
      for (int x = -SEARCH; x <= SEARCH; x++) {
        if (isWithin(fromX + x, fromY + y)) {
          float value = grid.difference(Math.round(fromX + x), Math.round(fromY + y));
          if (value < best) {
            best = value;
            moveTo(Math.round(fromX + x), Math.round(fromY + y));
            better = true;
          }
        }
      }
    }
    return better;
  }

  private boolean isWithin(float x, float y) {
    return Math.abs(x) <= limit && Math.abs(y) <= limit;
  }

  /** Betters the measured shift step by step; the mean difference in the end. */
  private float refine(float measured) {
    float best = measured;
    for (int round = 0; round < ROUNDS; round++) {
      float stepX = grid.stepX();
      float stepY = grid.stepY();
      if (Math.max(Math.abs(stepX), Math.abs(stepY)) < LEAST / 2
          || !isWithin(shiftX + stepX, shiftY + stepY)) {
        return best;
      }
      float value = grid.measure(shiftX + stepX, shiftY + stepY);
      if (value >= best) {
        return best;
      }
      best = value;
      moveTo(shiftX + stepX, shiftY + stepY);
    }
    return best;
  }

  public void write(StateWriter out) {
    out.real(shiftX);
    out.real(shiftY);
    out.real(searched);
  }

  public void read(StateReader in) {
    moveTo(in.real(), in.real());
    searched = in.real();
  }
}
