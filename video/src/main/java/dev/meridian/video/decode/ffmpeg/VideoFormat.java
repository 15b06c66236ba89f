package dev.meridian.video.decode.ffmpeg;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;

/**
 * How a video is written.
 *
 * @param width pixels, even
 * @param height pixels, even
 * @param framesPerSecond rate, above 0
 * @param bitsPerSecond aim of the encoder's rate control, at least 1000
 * @param keyframeInterval frames from one keyframe to the next, at least 1
 */
public record VideoFormat(
    int width, int height, double framesPerSecond, int bitsPerSecond, int keyframeInterval) {
  public VideoFormat {
    if (width < 16 || height < 16 || width % 2 != 0 || height % 2 != 0) {
      throw refused("size " + width + " x " + height, "use even numbers from 16");
    }
    if (!(framesPerSecond > 0) || framesPerSecond > 240) {
      throw refused("rate " + framesPerSecond + " fps", "use a rate above 0, up to 240");
    }
    if (bitsPerSecond < 1000) {
      throw refused(bitsPerSecond + " bits per second", "use 1000 or more");
    }
    if (keyframeInterval < 1) {
      throw refused("keyframe interval " + keyframeInterval, "use 1 frame or more");
    }
  }

  /** A size and rate with a bit rate that looks good and a keyframe every two seconds. */
  public static VideoFormat of(int width, int height, double framesPerSecond) {
    int bits = (int) Math.max(200_000, width * (double) height * framesPerSecond / 5);
    int interval = (int) Math.max(1, Math.round(2 * framesPerSecond));
    return new VideoFormat(width, height, framesPerSecond, bits, interval);
  }

  private static MeridianException refused(String what, String instead) {
    return new MeridianException(
        ErrorCode.INVALID_ARGUMENT, what + " is not allowed for a video: " + instead);
  }
}
