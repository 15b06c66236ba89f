package dev.meridian.video.certify;

import dev.meridian.models.math.SeededRandom;

/**
 * The order in which a stream's frames are drawn for audits: each frame has a place from 0 to below
 * 1 that depends on the seed and its ordinal alone, so a prefix of the order is a random sample
 * without replacement, whoever works it out and whenever.
 *
 * @param seed of the stream
 * @param fraction frames below this place are audited as they come, 0 to 1
 */
public record AuditDraw(long seed, double fraction) {
  private static final double UNIT = 0x1.0p-53;

  public AuditDraw {
    if (!(fraction >= 0 && fraction <= 1)) {
      throw new IllegalArgumentException("not a fraction of frames: " + fraction);
    }
  }

  /** Where a frame stands in the order. */
  public double place(long ordinal) {
    return (mix(seed ^ mix(ordinal)) >>> 11) * UNIT;
  }

  private static long mix(long value) {
    return SeededRandom.mix(value + SeededRandom.STEP);
  }

  /** Whether a frame is audited as it comes. */
  public boolean audited(long ordinal) {
    return place(ordinal) < fraction;
  }
}
