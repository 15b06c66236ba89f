package dev.meridian.models.asp;

/**
 * Bytes per second that one link delivers, from acknowledged bytes over time the link was busy;
 * idle time, the way there and back, and offered load do not count.
 *
 * <p>A message that reached the link while it was at work on earlier ones took the time since their
 * acknowledgement. Any other one took its trip less that of the fastest message so far, for what it
 * is larger. What is neither later nor larger only gives a lower bound: something being in flight
 * does not mean that the link is busy, for on a long way most of that time is the way itself.
 */
final class LinkRate {
  private static final double WEIGHT_MICROS = 2e6;

  private double bytesPerMicro;
  private double weight;
  private long lastAckMicros = -1;
  private long leastTripMicros;
  private long leastTripBytes = -1;
  private long carriedByMicros;

  /** A message goes out. */
  void onSend(long bytes, long nowMicros) {
    carriedByMicros = Math.max(carriedByMicros, nowMicros) + microsFor(bytes);
  }

  /** Nothing is on the way any more. */
  void onIdle(long nowMicros) {
    carriedByMicros = Math.min(carriedByMicros, nowMicros);
  }

  /**
   * Messages are acknowledged.
   *
   * @param bytes of them; 0 when one was sent twice, so that nobody knows which one arrived
   * @param sentMicros when the first of them was sent
   */
  void onAcknowledge(long bytes, long sentMicros, long nowMicros) {
    if (bytes > 0) {
      measure(bytes, sentMicros, nowMicros);
    }
    lastAckMicros = nowMicros;
  }

  private void measure(long bytes, long sentMicros, long nowMicros) {
    long trip = Math.max(1, nowMicros - sentMicros);
    boolean known = leastTripBytes >= 0;
    if (known && lastAckMicros >= sentMicros + leastTripMicros) {
      sample(bytes, nowMicros - lastAckMicros);
    } else if (known && bytes >= 2 * leastTripBytes && trip > leastTripMicros) {
      sample(bytes - leastTripBytes, trip - leastTripMicros);
    } else {
      bytesPerMicro = Math.max(bytesPerMicro, (double) bytes / trip);
    }
    if (!known || trip < leastTripMicros) {
      leastTripMicros = trip;
      leastTripBytes = bytes;
    }
  }

  private void sample(long bytes, long micros) {
    double time = Math.max(1, micros);
    double keep = Math.min(weight, WEIGHT_MICROS);
    bytesPerMicro = (bytesPerMicro * keep + bytes) / (keep + time);
    weight = keep + time;
  }

  /** Whether there was anything to measure yet. */
  boolean known() {
    return bytesPerMicro > 0;
  }

  double bytesPerSecond() {
    return bytesPerMicro * 1e6;
  }

  /** How long the link takes for so many bytes; 0 while nothing is known. */
  long microsFor(long bytes) {
    return known() ? (long) (bytes / bytesPerMicro) : 0;
  }

  /** When the link will be through with all it has and so many bytes more, from now. */
  long microsUntilCarried(long bytes, long nowMicros) {
    return Math.max(0, carriedByMicros - nowMicros) + microsFor(bytes);
  }

  /** Bytes that still wait for the link, as far as the rate tells. */
  long queuedBytes(long nowMicros) {
    return (long) (Math.max(0, carriedByMicros - nowMicros) * bytesPerMicro);
  }
}
