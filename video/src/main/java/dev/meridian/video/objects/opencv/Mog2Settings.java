package dev.meridian.video.objects.opencv;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;

/**
 * How the mixture of Gaussians is kept.
 *
 * @param history each frame has the weight 1 / history in the mixture, at least 2
 * @param varianceThreshold squared distance from a Gaussian, in variances, up to which a pixel
 *     belongs to it, above 0
 * @param epoch frames after which the mixture is made anew; a snapshot holds up to twice as many
 *     reduced frames, 1 to 1000
 */
public record Mog2Settings(int history, double varianceThreshold, int epoch) {
  public Mog2Settings {
    if (history < 2 || !(varianceThreshold > 0) || epoch < 1 || epoch > 1000) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "mog2: use history of at least 2, variance-threshold above 0 and epoch of 1 to 1000");
    }
  }

  public static Mog2Settings defaults() {
    return new Mog2Settings(200, 40, 30);
  }
}
