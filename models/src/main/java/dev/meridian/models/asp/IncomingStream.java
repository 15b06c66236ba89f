package dev.meridian.models.asp;

import dev.meridian.models.ps.RowKeys;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The receiving end of a stream of updates: which messages have been applied, which barriers stand,
 * which clocks count.
 */
final class IncomingStream {
  private final BarrierTable barrierTable;
  private long epoch;
  private long through;
  private long barriersThrough;
  private final TreeMap<Long, Long> beyond = new TreeMap<>();
  private final TreeMap<Long, List<RowKeys>> barriers = new TreeMap<>();
  private final TreeMap<Long, Map<Integer, Long>> clocks = new TreeMap<>();
  private Progress before = Progress.NONE;

  IncomingStream(BarrierTable barrierTable) {
    this.barrierTable = barrierTable;
  }

  /**
   * Takes part in a new epoch, unless it has begun already.
   *
   * @return what had been applied of the epoch before; null when the epoch is an old one
   */
  Progress open(long newEpoch) {
    if (newEpoch < epoch) {
      return null;
    }
    if (newEpoch > epoch) {
      before = progress();
      epoch = newEpoch;
      through = 0;
      barriersThrough = 0;
      beyond.clear();
      clocks.clear();
      dropBarriers();
    }
    return before;
  }

  Progress progress() {
    return new Progress(epoch, through, List.copyOf(beyond.keySet()));
  }

  long epoch() {
    return epoch;
  }

  /** Whether a message is of this epoch and has not been applied yet. */
  boolean isNew(long messageEpoch, long sequence) {
    return messageEpoch == epoch && sequence > through && !beyond.containsKey(sequence);
  }

  /** Notes that a new message was applied. */
  void applied(long sequence, long satisfies) {
    beyond.put(sequence, satisfies);
    while (!beyond.isEmpty() && beyond.firstKey() == through + 1) {
      through++;
      barriersThrough = Math.max(barriersThrough, beyond.pollFirstEntry().getValue());
    }
    while (!barriers.isEmpty() && barriers.firstKey() <= barriersThrough) {
      barrierTable.clear(barriers.pollFirstEntry().getValue());
    }
  }

  /** Raises a barrier, unless it is an old one or satisfied already. */
  void raise(MirrorMessage.Barrier barrier) {
    if (barrier.epoch() == epoch
        && barrier.number() > barriersThrough
        && !barriers.containsKey(barrier.number())) {
      barriers.put(barrier.number(), barrier.rows());
      barrierTable.raise(barrier.rows());
    }
  }

  /** Forgets all barriers: their origin is detached or has begun anew. */
  void dropBarriers() {
    barriers.values().forEach(barrierTable::clear);
    barriers.clear();
  }

  void noteClock(MirrorMessage.MirrorClock clock) {
    if (clock.epoch() == epoch) {
      clocks
          .computeIfAbsent(clock.sequence(), key -> new TreeMap<>())
          .merge(clock.origin(), clock.clock(), Math::max);
    }
  }

  /** Takes out the clocks that count by now, by origin; empty when there is no new one. */
  Map<Integer, Long> takeClocks() {
    Map<Integer, Long> counted = new TreeMap<>();
    while (!clocks.isEmpty() && clocks.firstKey() <= through) {
      clocks
          .pollFirstEntry()
          .getValue()
          .forEach((origin, clock) -> counted.merge(origin, clock, Math::max));
    }
    return counted;
  }
}
