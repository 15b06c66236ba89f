package dev.meridian.runtime.mirror;

import dev.meridian.runtime.protocol.Lane;
import java.util.ArrayDeque;
import java.util.Optional;

/**
 * A wide-area link in front of a fast one: a parcel takes its bytes over the bandwidth, one at a
 * time, first in first out within a lane, and then half a round trip. A control parcel interrupts a
 * data parcel, which goes on afterwards where it stopped.
 *
 * <p>Times are the caller's, in nanoseconds, never going back; what the link did between two calls
 * follows from them exactly, however late a call comes. Not thread-safe.
 *
 * @param <T> what is carried
 */
public final class LinkEmulator<T> {
  private static final double NANOS_PER_SECOND = 1e9;

  private static final class Item<T> {
    private final T parcel;
    private final Lane lane;
    private double remainingBytes;

    private Item(T parcel, Lane lane, double bytes) {
      this.parcel = parcel;
      this.lane = lane;
      this.remainingBytes = bytes;
    }
  }

  private record Flying<T>(T parcel, long landNanos) {}

  private final double bytesPerSecond;
  private final long delayNanos;
  private final ArrayDeque<Item<T>> control = new ArrayDeque<>();
  private final ArrayDeque<Item<T>> data = new ArrayDeque<>();
  private final ArrayDeque<Flying<T>> flying = new ArrayDeque<>();
  private Item<T> current;
  private long sinceNanos;
  private long busyNanos;
  private double carriedBytes;

  /**
   * @param bytesPerSecond above 0
   * @param delayNanos half a round trip
   */
  public LinkEmulator(double bytesPerSecond, long delayNanos) {
    if (!(bytesPerSecond > 0) || delayNanos < 0) {
      throw new IllegalArgumentException(bytesPerSecond + " B/s, " + delayNanos + " ns");
    }
    this.bytesPerSecond = bytesPerSecond;
    this.delayNanos = delayNanos;
  }

  /** Puts a parcel on the link. */
  public void offer(T parcel, Lane lane, long bytes, long nowNanos) {
    advance(nowNanos);
    Item<T> item = new Item<>(parcel, lane, bytes);
    if (lane == Lane.CONTROL) {
      control.add(item);
      if (current != null && current.lane == Lane.DATA) {
        double carried = carried(nowNanos);
        current.remainingBytes -= carried;
        carriedBytes += carried;
        busyNanos += nowNanos - sinceNanos;
        data.addFirst(current);
        current = null;
      }
    } else {
      data.add(item);
    }
    if (current == null) {
      startNext(nowNanos);
    }
  }

  /** The next parcel that has landed by now, in order of landing. */
  public Optional<T> poll(long nowNanos) {
    advance(nowNanos);
    Flying<T> first = flying.peek();
    if (first == null || first.landNanos > nowNanos) {
      return Optional.empty();
    }
    flying.poll();
    return Optional.of(first.parcel);
  }

  /** When a parcel lands or leaves next; {@code Long.MAX_VALUE} when there is none. */
  public long nextNanos() {
    long landing = flying.isEmpty() ? Long.MAX_VALUE : flying.peek().landNanos;
    return current == null ? landing : Math.min(landing, finishNanos() + delayNanos);
  }

  /** Time in which something was being carried, up to the last call. */
  public long busyNanos() {
    return busyNanos;
  }

  /** What has gone through in that time. */
  public double carriedBytes() {
    return carriedBytes;
  }

  private void advance(long nowNanos) {
    while (current != null && finishNanos() <= nowNanos) {
      long end = finishNanos();
      busyNanos += end - sinceNanos;
      carriedBytes += current.remainingBytes;
      flying.add(new Flying<>(current.parcel, end + delayNanos));
      startNext(end);
    }
  }

  private void startNext(long atNanos) {
    current = control.isEmpty() ? data.poll() : control.poll();
    sinceNanos = atNanos;
  }

  private long finishNanos() {
    return sinceNanos
        + (long) Math.ceil(current.remainingBytes / bytesPerSecond * NANOS_PER_SECOND);
  }

  private double carried(long nowNanos) {
    double bytes = bytesPerSecond * (nowNanos - sinceNanos) / NANOS_PER_SECOND;
    return Math.min(current.remainingBytes, bytes);
  }
}
