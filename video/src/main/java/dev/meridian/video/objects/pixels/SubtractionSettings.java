package dev.meridian.video.objects.pixels;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import java.time.Duration;

/**
 * How a pixel is told from its background. Brightness runs from 0 to 255; a pixel differs by the
 * largest difference over its three channels.
 *
 * @param weakThreshold difference above which a pixel may belong to an object, 1 to 255
 * @param strongThreshold difference that an object must reach somewhere, at least the weak one
 * @param noiseFactor how many mean deviations of the pixel are added to both thresholds, 0 to 20
 * @param noiseLimit largest mean deviation that a pixel is believed to have, 0 to 100
 * @param shake how far the picture may shake, in reduced pixels, 0 to 4: the brightness slope of
 *     the background times this is added to both thresholds
 * @param shiftLimit largest shift of the whole picture that is put down to a swaying camera, in
 *     reduced pixels, 0 (none) to 32
 * @param adaptTime time constant of mean and deviation, above 0
 * @param lightLimit largest brightness change of the whole picture that is put down to light, 0
 *     (none) to 255
 * @param darkLevel mean brightness of the background below which both thresholds fall in proportion
 *     to it, to a quarter at most, 0 (never) to 255: where there is less light, things differ less
 *     from what is behind them
 */
public record SubtractionSettings(
    float weakThreshold,
    float strongThreshold,
    float noiseFactor,
    float noiseLimit,
    float shake,
    float shiftLimit,
    Duration adaptTime,
    float lightLimit,
    float darkLevel) {
  public SubtractionSettings {
    check(weakThreshold >= 1 && weakThreshold <= 255, "weak-threshold must be 1 to 255");
    check(
        strongThreshold >= weakThreshold && strongThreshold <= 255,
        "strong-threshold must be weak-threshold to 255");
    check(noiseFactor >= 0 && noiseFactor <= 20, "noise-factor must be 0 to 20");
    check(noiseLimit >= 0 && noiseLimit <= 100, "noise-limit must be 0 to 100");
    check(shake >= 0 && shake <= 4, "shake must be 0 to 4");
    check(shiftLimit >= 0 && shiftLimit <= 32, "shift-limit must be 0 to 32");
    check(adaptTime.compareTo(Duration.ZERO) > 0, "adapt-time must be above 0 s");
    check(lightLimit >= 0 && lightLimit <= 255, "light-limit must be 0 to 255");
    check(darkLevel >= 0 && darkLevel <= 255, "dark-level must be 0 to 255");
  }

  /** Values tuned on street, plaza and car park cameras at 1 to 5 frames a second. */
  public static SubtractionSettings defaults() {
    return new SubtractionSettings(20, 32, 3, 12, 0.25f, 8, Duration.ofSeconds(60), 30, 64);
  }

  private static void check(boolean holds, String message) {
    if (!holds) {
      throw new MeridianException(ErrorCode.INVALID_ARGUMENT, message);
    }
  }
}
