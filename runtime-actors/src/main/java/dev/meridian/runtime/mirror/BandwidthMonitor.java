package dev.meridian.runtime.mirror;

/**
 * What a link carries: bytes that the receiver took over the time in which some were on the way.
 * Idle time and what waits do not count. Not thread-safe.
 */
public final class BandwidthMonitor {
  private static final double NANOS_PER_SECOND = 1e9;

  private long outstandingBytes;
  private long takenBytes;
  private long busyNanos;
  private long busySinceNanos;

  /** Bytes go out. */
  public void onSent(long bytes, long nowNanos) {
    if (outstandingBytes == 0) {
      busySinceNanos = nowNanos;
    }
    outstandingBytes += bytes;
  }

  /** The receiver has taken bytes. */
  public void onTaken(long bytes, long nowNanos) {
    takenBytes += bytes;
    outstandingBytes = Math.max(0, outstandingBytes - bytes);
    busyNanos += nowNanos - busySinceNanos;
    busySinceNanos = nowNanos;
  }

  /** Sent and not yet taken. */
  public long outstandingBytes() {
    return outstandingBytes;
  }

  /** 0 while nothing has been taken. */
  public double bytesPerSecond() {
    return busyNanos == 0 ? 0 : takenBytes * NANOS_PER_SECOND / busyNanos;
  }

  public long busyNanos() {
    return busyNanos;
  }
}
