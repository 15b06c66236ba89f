package dev.meridian.experiments.sim.net;

/** How fast a pipe is over time: constant between two changes. */
public interface RateSource {
  /** From now to the next change; 0 while nothing gets through. */
  double bytesPerSecond(long nowNanos);

  /** When the rate changes next, after now; {@link Long#MAX_VALUE} for never. */
  long nextChange(long nowNanos);

  /** A rate that stays. */
  static RateSource constant(double bytesPerSecond) {
    return new RateSource() {
      @Override
      public double bytesPerSecond(long nowNanos) {
        return bytesPerSecond;
      }

      @Override
      public long nextChange(long nowNanos) {
        return Long.MAX_VALUE;
      }
    };
  }
}
