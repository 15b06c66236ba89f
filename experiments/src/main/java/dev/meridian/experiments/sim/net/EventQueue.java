package dev.meridian.experiments.sim.net;

import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Virtual time: what is to happen, in order of time. What happens at the same time happens in the
 * order in which it was scheduled, so that a history follows from the seed alone.
 */
public final class EventQueue {
  private record Event(long atNanos, long number, Runnable action) {}

  private final PriorityQueue<Event> events =
      new PriorityQueue<>(
          Comparator.comparingLong(Event::atNanos).thenComparingLong(Event::number));
  private long nowNanos;
  private long scheduled;
  private long done;

  public long nowNanos() {
    return nowNanos;
  }

  /** Events that have happened. */
  public long done() {
    return done;
  }

  /**
   * Plans something.
   *
   * @param atNanos when, not before now
   */
  public void at(long atNanos, Runnable action) {
    if (atNanos < nowNanos) {
      throw new IllegalArgumentException(
          "it is %d ns already, %d ns has gone by".formatted(nowNanos, atNanos));
    }
    events.add(new Event(atNanos, scheduled++, action));
  }

  public void after(long delayNanos, Runnable action) {
    at(nowNanos + delayNanos, action);
  }

  /**
   * Lets the next event happen.
   *
   * @return whether there was one
   */
  public boolean step() {
    Event event = events.poll();
    if (event == null) {
      return false;
    }
    nowNanos = event.atNanos;
    done++;
    event.action.run();
    return true;
  }
}
