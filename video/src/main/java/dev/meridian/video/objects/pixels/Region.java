package dev.meridian.video.objects.pixels;

/**
 * Foreground pixels that belong together, as a rectangle of reduced pixels.
 *
 * @param left first column
 * @param top first row
 * @param right column after the last
 * @param bottom row after the last
 * @param pixels foreground pixels in it
 * @param strong those that differ clearly
 */
public record Region(int left, int top, int right, int bottom, int pixels, int strong) {
  public int width() {
    return right - left;
  }

  public int height() {
    return bottom - top;
  }

  /** Both together. */
  public Region join(Region other) {
    return new Region(
        Math.min(left, other.left),
        Math.min(top, other.top),
        Math.max(right, other.right),
        Math.max(bottom, other.bottom),
        pixels + other.pixels,
        strong + other.strong);
  }
}
