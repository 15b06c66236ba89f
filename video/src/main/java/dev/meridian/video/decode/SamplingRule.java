package dev.meridian.video.decode;

import dev.meridian.video.frame.Sampling;

/**
 * The rule of {@link Sampling} as a running state: is this frame picked?
 *
 * <p>A source of fixed rate {@code f} picks the frame with the number {@code round(k · f / r)} for
 * k = 0, 1, 2, … (halves go to the even number, as in the reference answers), every frame when
 * {@code r ≥ f}. A source of varying rate picks the first frame at or after {@code k / r} seconds.
 * When the frame due cannot be used, the next one that is offered stands in for it, and what has
 * become overdue by then is dropped, not made up for.
 */
public final class SamplingRule {
  private final boolean byIndex;
  private final double framesPerSecond;
  private final double rate;
  private final long origin;
  private long k;

  private SamplingRule(boolean byIndex, double framesPerSecond, double rate, long origin) {
    this.byIndex = byIndex;
    this.framesPerSecond = framesPerSecond;
    this.rate = rate;
    this.origin = origin;
  }

  /**
   * The rule for a source, or for the part of one that starts at the given frame.
   *
   * @param sampling what was asked for
   * @param source rate of the source
   * @param firstIndex number of the first frame the rule will be asked about
   * @param firstMicros presentation time of that frame
   */
  public static SamplingRule of(
      Sampling sampling, NominalRate source, long firstIndex, long firstMicros) {
    double rate = sampling.framesPerSecond();
    return source.fixed()
        ? new SamplingRule(true, Math.max(source.framesPerSecond(), rate), rate, firstIndex)
        : new SamplingRule(false, 1e6, rate, firstMicros);
  }

  /** Whether this frame is picked. Frames are offered in rising order; damaged ones are not. */
  public boolean picks(long index, long timeMicros) {
    long position = (byIndex ? index : timeMicros) - origin;
    if (position < due(k)) {
      return false;
    }
    k = Math.max(k + 1, (long) Math.floor(position * rate / framesPerSecond));
    while (due(k) <= position) {
      k++;
    }
    return true;
  }

  private long due(long k) {
    double exact = k * framesPerSecond / rate;
    return (long) (byIndex ? Math.rint(exact) : Math.floor(exact));
  }
}
