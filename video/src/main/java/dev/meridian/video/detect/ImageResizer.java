package dev.meridian.video.detect;

import dev.meridian.video.frame.BgrImage;

/**
 * Scales images as {@code cv2.resize} with {@code INTER_LINEAR} does, which detectors were trained
 * and measured with. Not thread-safe.
 */
public interface ImageResizer extends AutoCloseable {
  /**
   * The image at the given size: packed blue, green, red rows. The array is the resizer's own, may
   * be longer than needed, and is overwritten by the next call.
   */
  byte[] resize(BgrImage image, int width, int height);

  @Override
  void close();
}
