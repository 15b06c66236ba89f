package dev.meridian.video.ingest;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.frame.BgrImage;
import dev.meridian.video.frame.Box;
import dev.meridian.video.frame.ImageCodec;

/**
 * Makes the JPEGs that are kept as evidence.
 *
 * @param codec encodes them
 * @param frameQuality JPEG quality of whole frames, 1 to 100; high, because the GT-CNN is shown
 *     them
 * @param cropQuality JPEG quality of crops, 1 to 100; people look at them
 */
public record KeptPictures(ImageCodec codec, int frameQuality, int cropQuality) {
  public KeptPictures {
    checkQuality("frame-quality", frameQuality);
    checkQuality("crop-quality", cropQuality);
  }

  Blob frame(BgrImage frame) {
    return codec.encodeJpeg(frame, frameQuality);
  }

  Blob crop(BgrImage frame, Box box) {
    return codec.encodeJpegCrop(frame, box, cropQuality);
  }

  private static void checkQuality(String key, int quality) {
    if (quality < 1 || quality > 100) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT, key + " = " + quality + " is not allowed: use 1 to 100");
    }
  }
}
