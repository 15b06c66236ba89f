package dev.meridian.experiments.sim.net;

import java.util.ArrayDeque;

/**
 * Something that carries one parcel at a time: a network card or a link. First in, first out within
 * a lane; a control parcel interrupts a data parcel, which goes on afterwards where it stopped.
 */
public final class Pipe {
  private static final double NANOS_PER_SECOND = 1e9;

  /** What a pipe carries: bytes, and what happens when the last one is through. */
  private static final class Parcel {
    private final Lane lane;
    private final Runnable through;
    private double remainingBytes;

    private Parcel(Lane lane, double bytes, Runnable through) {
      this.lane = lane;
      this.remainingBytes = bytes;
      this.through = through;
    }
  }

  private final EventQueue events;
  private final RateSource rates;
  private final ArrayDeque<Parcel> control = new ArrayDeque<>();
  private final ArrayDeque<Parcel> data = new ArrayDeque<>();
  private Parcel current;
  private double rate;
  private long sinceNanos;
  private long round;
  private long busyNanos;
  private double waitingDataBytes;

  public Pipe(EventQueue events, RateSource rates) {
    this.events = events;
    this.rates = rates;
  }

  /** Time in which something was on the way. */
  public long busyNanos() {
    return busyNanos;
  }

  /** Data that is not through yet. */
  public double waitingDataBytes() {
    return waitingDataBytes;
  }

  public boolean isIdle() {
    return current == null;
  }

  public void carry(Lane lane, double bytes, Runnable through) {
    Parcel parcel = new Parcel(lane, bytes, through);
    if (lane == Lane.CONTROL) {
      control.add(parcel);
    } else {
      data.add(parcel);
      waitingDataBytes += bytes;
    }
    if (current == null) {
      startNext();
    } else if (lane == Lane.CONTROL && current.lane == Lane.DATA) {
      settle();
      data.addFirst(current);
      startNext();
    }
  }

  private void startNext() {
    current = control.isEmpty() ? data.poll() : control.poll();
    round++;
    if (current != null) {
      sinceNanos = events.nowNanos();
      plan();
    }
  }

  /** Wakes up when the parcel is through or the rate changes, whatever comes first. */
  private void plan() {
    long now = events.nowNanos();
    rate = rates.bytesPerSecond(now);
    long change = rates.nextChange(now);
    double nanos = Math.ceil(current.remainingBytes / rate * NANOS_PER_SECOND);
    long mine = round;
    if (rate > 0 && now + nanos <= change) {
      events.at(now + (long) nanos, () -> finish(mine));
    } else {
      events.at(change, () -> adjust(mine));
    }
  }

  private void adjust(long planned) {
    if (planned == round) {
      settle();
      round++;
      plan();
    }
  }

  private void finish(long planned) {
    if (planned != round) {
      return;
    }
    settle();
    Parcel done = current;
    if (done.lane == Lane.DATA) {
      waitingDataBytes = Math.max(0, waitingDataBytes - done.remainingBytes);
    }
    startNext();
    done.through.run();
  }

  /** Books what has gone through since the last time. */
  private void settle() {
    long now = events.nowNanos();
    double carried = Math.min(current.remainingBytes, rate * (now - sinceNanos) / NANOS_PER_SECOND);
    current.remainingBytes -= carried;
    if (current.lane == Lane.DATA) {
      waitingDataBytes -= carried;
    }
    busyNanos += now - sinceNanos;
    sinceNanos = now;
  }
}
