package dev.meridian.video.decode.ffmpeg;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import java.time.Duration;

/**
 * How to decode.
 *
 * @param decoderThreads threads of one decoder; 1 leaves the cores to other streams
 * @param openTimeout how long a network source may take to show its first frame
 * @param readTimeout how long an open network source may be silent before it counts as lost
 * @param reconnectFor how long a lost live source is tried again before the stream ends, 0 or more;
 *     0 ends it at once
 */
public record FfmpegSettings(
    int decoderThreads, Duration openTimeout, Duration readTimeout, Duration reconnectFor) {
  public static final FfmpegSettings DEFAULT =
      new FfmpegSettings(1, Duration.ofSeconds(15), Duration.ofSeconds(15), Duration.ofSeconds(60));

  public FfmpegSettings {
    if (decoderThreads < 1 || decoderThreads > 64) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          decoderThreads + " decoder threads are not allowed: use 1 to 64");
    }
    if (!isPositive(openTimeout) || !isPositive(readTimeout)) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT, "time-outs of video sources must be above 0");
    }
    if (reconnectFor.isNegative()) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT, "reconnect-for must not be negative: use 0 s for never");
    }
  }

  private static boolean isPositive(Duration duration) {
    return !duration.isZero() && !duration.isNegative();
  }
}
