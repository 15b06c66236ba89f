package dev.meridian.video.frame;

import java.util.Objects;

/**
 * A packed 8-bit image: rows from top to bottom, three bytes a pixel in the order blue, green, red,
 * no padding.
 *
 * <p>The array is owned by the image and must not be changed once the image is handed on; nothing
 * is copied here because frames are large and travel one way.
 */
public final class BgrImage {
  private final int width;
  private final int height;
  private final byte[] bgr;

  public BgrImage(int width, int height, byte[] bgr) {
    Objects.requireNonNull(bgr);
    if (width <= 0 || height <= 0 || bgr.length != 3 * width * height) {
      throw new IllegalArgumentException(
          "a %d x %d image needs %d bytes, not %d"
              .formatted(width, height, 3 * width * height, bgr.length));
    }
    this.width = width;
    this.height = height;
    this.bgr = bgr;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** The pixels themselves, not a copy. */
  public byte[] bgr() {
    return bgr;
  }

  @Override
  public String toString() {
    return "BgrImage[" + width + "x" + height + "]";
  }
}
