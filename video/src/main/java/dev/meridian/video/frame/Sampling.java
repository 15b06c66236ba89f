package dev.meridian.video.frame;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;

/**
 * Which frames of a source are looked at.
 *
 * <p>At a rate {@code r} over a source of {@code f} frames a second the frames picked are those
 * numbered {@code round(k · f / r)}, k = 0, 1, 2, …, counted in decode order, halves going to the
 * even number; a rate of at least f picks every frame. Sources of varying rate pick by presentation
 * time instead.
 *
 * @param framesPerSecond the rate, above 0
 * @param keyframesOnly decode and pick keyframes only (then the rate is an upper bound)
 */
public record Sampling(double framesPerSecond, boolean keyframesOnly) {
  public Sampling {
    if (!(framesPerSecond > 0) || framesPerSecond > 1000) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "sampling rate "
              + framesPerSecond
              + " fps is not allowed: use a rate above 0, up to 1000");
    }
  }

  public static Sampling fps(double framesPerSecond) {
    return new Sampling(framesPerSecond, false);
  }
}
