package dev.meridian.video.decode;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;

/**
 * Puts packets, which come in the order of decoding, into the order of presentation, without
 * decoding them.
 *
 * <p>A packet's presentation time is never before its decoding time, and decoding times rise; so
 * once a packet with decoding time {@code d} has come, all packets presented before {@code d} are
 * known. A packet without times is taken to be presented where it comes.
 *
 * @param <T> what is put in order
 */
public final class PresentationOrder<T> {
  /** Stands for a packet without a time. */
  public static final long UNKNOWN = Long.MIN_VALUE;

  private record Entry<T>(long presentation, long arrival, T content) {}

  private final PriorityQueue<Entry<T>> waiting =
      new PriorityQueue<>(
          Comparator.<Entry<T>>comparingLong(Entry::presentation)
              .thenComparingLong(Entry::arrival));
  private final Deque<T> ready = new ArrayDeque<>();
  private long arrivals;

  /**
   * The next packet.
   *
   * @param presentation its presentation time in any unit, or {@link #UNKNOWN}
   * @param decoding its decoding time in the same unit, or {@link #UNKNOWN}
   */
  public void add(long presentation, long decoding, T content) {
    if (presentation == UNKNOWN || decoding == UNKNOWN) {
      releaseBefore(Long.MAX_VALUE);
      ready.add(content);
      return;
    }
    releaseBefore(decoding);
    waiting.add(new Entry<>(presentation, arrivals++, content));
  }

  /** No packet follows. */
  public void end() {
    releaseBefore(Long.MAX_VALUE);
  }

  /** The next packet in order of presentation whose place is certain, or null. */
  public T poll() {
    return ready.poll();
  }

  private void releaseBefore(long decoding) {
    while (!waiting.isEmpty() && waiting.peek().presentation() < decoding) {
      ready.add(waiting.poll().content());
    }
  }
}
