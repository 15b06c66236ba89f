package dev.meridian.video.decode;

/**
 * How often a source shows a frame.
 *
 * @param framesPerSecond the average rate, 0 when unknown
 * @param fixed whether frames come at that rate throughout, so that they may be sampled by number
 */
public record NominalRate(double framesPerSecond, boolean fixed) {
  /** Averages of constant-rate recordings are a little off when the last frame is cut short. */
  private static final double TOLERANCE = 0.02;

  public NominalRate {
    if (!(framesPerSecond >= 0) || (fixed && framesPerSecond == 0)) {
      throw new IllegalArgumentException("not a rate: " + framesPerSecond + " fixed=" + fixed);
    }
  }

  /**
   * Judges a source by what its container says.
   *
   * @param average frames over duration, 0 or NaN when unknown
   * @param base the rate of the finest time grid that holds all frames, 0 or NaN when unknown
   * @param live a live source loses frames on its way, so its frames are never numbered by rate
   */
  public static NominalRate of(double average, double base, boolean live) {
    double known = usable(average) ? average : usable(base) ? base : 0;
    boolean steady = usable(base) && Math.abs(known - base) <= TOLERANCE * base;
    return new NominalRate(known, !live && known > 0 && steady);
  }

  /** Extent of one frame, 0 when the rate is unknown. */
  public long frameMicros() {
    return framesPerSecond > 0 ? Math.round(1e6 / framesPerSecond) : 0;
  }

  private static boolean usable(double rate) {
    return rate > 0 && rate <= 1000;
  }
}
