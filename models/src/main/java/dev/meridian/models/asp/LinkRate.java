package dev.meridian.models.asp;

/**
 * Bytes per second that one link delivers, from acknowledged bytes over time the link was busy;
 * idle time and offered load do not count.
 *
 * <p>Between two acknowledgements with something in flight all the while, the link delivered the
 * second one's bytes. A message sent into an idle link only gives a lower bound, since its time
 * holds the way there and back.
 */
final class LinkRate {
  private static final double WEIGHT_MICROS = 2e6;

  private double bytesPerMicro;
  private double weight;
  private long busySinceMicros;
  private long lastAckMicros = -1;

  /** A message goes out. */
  void onSend(boolean wasIdle, long nowMicros) {
    if (wasIdle) {
      busySinceMicros = nowMicros;
      lastAckMicros = -1;
    }
  }

  /** Bytes are acknowledged for the first time. */
  void onAcknowledge(long bytes, long nowMicros) {
    if (lastAckMicros < 0) {
      long micros = Math.max(1, nowMicros - busySinceMicros);
      bytesPerMicro = Math.max(bytesPerMicro, (double) bytes / micros);
    } else {
      double micros = Math.max(1, nowMicros - lastAckMicros);
      double keep = Math.min(weight, WEIGHT_MICROS);
      bytesPerMicro = (bytesPerMicro * keep + bytes) / (keep + micros);
      weight = keep + micros;
    }
    lastAckMicros = nowMicros;
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
}
