package dev.meridian.video.objects.pixels;

/**
 * A small copy of a frame: three planes (blue, green, red) of brightness 0 to 255, row by row.
 *
 * <p>A buffer that its owner fills again and again; whoever reads it does not keep it.
 */
public final class ReducedImage {
  private final int width;
  private final int height;
  private final float[][] planes;

  public ReducedImage(int width, int height) {
    if (width <= 0 || height <= 0) {
      throw new IllegalArgumentException("a reduced image needs pixels: " + width + "x" + height);
    }
    this.width = width;
    this.height = height;
    this.planes = new float[3][width * height];
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** Number of pixels. */
  public int size() {
    return width * height;
  }

  /** The values of channel 0 (blue), 1 (green) or 2 (red); the buffer itself. */
  public float[] plane(int channel) {
    return planes[channel];
  }

  public void copy(ReducedImage other) {
    for (int channel = 0; channel < 3; channel++) {
      System.arraycopy(other.planes[channel], 0, planes[channel], 0, planes[channel].length);
    }
  }

  public void write(StateWriter out) {
    for (float[] plane : planes) {
      out.floats(plane);
    }
  }

  public void read(StateReader in) {
    for (float[] plane : planes) {
      in.floats(plane);
    }
  }
}
