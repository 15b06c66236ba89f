package dev.meridian.experiments.wan;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.wan.Link;
import java.util.SplittableRandom;

/**
 * How the bandwidth of links moves around the values of a matrix: the logarithm of a factor is a
 * first-order autoregressive process with a step of {@code stepNanos}, one of its own per link. The
 * same seed gives the same trace, in whatever order it is asked.
 *
 * @param seed root of the noise
 * @param stepNanos how long a factor lasts
 * @param correlation of one step with the next, 0 … below 1
 * @param deviation of the logarithm in the long run; 0 means that bandwidth stays
 */
public record BandwidthTrace(long seed, long stepNanos, double correlation, double deviation) {
  private static final int MEMORY_STEPS = 64;

  /** Bandwidth as the matrix says. */
  public static final BandwidthTrace STEADY = new BandwidthTrace(0, 1_000_000_000L, 0, 0);

  public BandwidthTrace {
    if (stepNanos < 1 || !(correlation >= 0 && correlation < 1) || !(deviation >= 0)) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "bandwidth trace: the step must be at least 1 ns, the correlation 0 … below 1, the"
              + " deviation 0 or more");
    }
  }

  public boolean isSteady() {
    return deviation == 0;
  }

  /** What the bandwidth of a link is multiplied with at a time. */
  public double factor(Link link, long nanos) {
    return isSteady() ? 1 : Math.exp(deviation * logFactor(link, nanos / stepNanos));
  }

  /** When the factor changes next, after {@code nanos}. */
  public long nextChange(long nanos) {
    return isSteady() ? Long.MAX_VALUE : (nanos / stepNanos + 1) * stepNanos;
  }

  /** The last steps carry all of the process that can be seen: older noise has faded away. */
  private double logFactor(Link link, long step) {
    double innovation = Math.sqrt(1 - correlation * correlation);
    double value = 0;
    for (long at = step - MEMORY_STEPS; at <= step; at++) {
      double noise = noise(link, at);
      value = at == step - MEMORY_STEPS ? noise : correlation * value + innovation * noise;
    }
    return value;
  }

  private double noise(Link link, long step) {
    long mixed = seed * 0x9E3779B97F4A7C15L + link.from() * 1_000_003L + link.to();
    return new SplittableRandom(mixed * 0xBF58476D1CE4E5B9L + step).nextGaussian();
  }
}
