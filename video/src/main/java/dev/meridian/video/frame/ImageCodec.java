package dev.meridian.video.frame;

import dev.meridian.models.base.Blob;

/**
 * Turns images into JPEG files and encoded files back into images.
 *
 * <p>Thread-safe. The same image, box and quality give the same bytes on the same build of the
 * codec. Refusals are {@link dev.meridian.models.base.MeridianException}s with INVALID_ARGUMENT.
 */
public interface ImageCodec {
  /**
   * The whole picture as a JPEG file.
   *
   * @param image the picture
   * @param quality JPEG quality, 1 (small) to 100 (good)
   */
  Blob encodeJpeg(BgrImage image, int quality);

  /**
   * The part of a picture under a box: all pixels it touches, at least one.
   *
   * @param image the whole picture
   * @param box where; clipped to the picture, refused when it lies wholly outside
   * @param quality JPEG quality, 1 (small) to 100 (good)
   */
  Blob encodeJpegCrop(BgrImage image, Box box, int quality);

  /** Decodes a JPEG or PNG file; grey and transparent ones become plain colour. */
  BgrImage decode(Blob file);
}
