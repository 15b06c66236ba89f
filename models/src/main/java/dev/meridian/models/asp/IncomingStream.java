package dev.meridian.models.asp;

import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import dev.meridian.models.overlay.Route;
import dev.meridian.models.ps.RowKeys;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The receiving end of a stream of updates: which messages have been applied, which barriers stand,
 * which clocks count.
 */
final class IncomingStream {
  private final Route route;
  private final BarrierTable barrierTable;
  private long epoch;
  private long through;
  private long barriersThrough;
  private final TreeMap<Long, Long> beyond = new TreeMap<>();
  private final TreeMap<Long, List<RowKeys>> barriers = new TreeMap<>();
  private final TreeMap<Long, Map<Integer, Long>> clocks = new TreeMap<>();
  private Progress before;

  /**
   * @param before what to answer to the first opening: {@link Progress#NONE}, or {@link
   *     Progress#LOST} to be told the whole sum
   */
  IncomingStream(Route route, BarrierTable barrierTable, Progress before) {
    this.route = route;
    this.barrierTable = barrierTable;
    this.before = before;
  }

  Route route() {
    return route;
  }

  /**
   * Takes part in a new epoch, unless it has begun already.
   *
   * @return what had been applied before; null when the epoch is an old one
   */
  Progress open(long newEpoch) {
    if (newEpoch < epoch) {
      return null;
    }
    if (newEpoch > epoch) {
      // An epoch without a message does not count as one before.
      before = through == 0 && beyond.isEmpty() ? before : progress();
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
  boolean isNew(long sequence) {
    return sequence > through && !beyond.containsKey(sequence);
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

  /** Raises a barrier, unless it is an old one or satisfied already; tells whether it did. */
  boolean raise(MirrorMessage.Barrier barrier) {
    if (barrier.epoch() != epoch
        || barrier.number() <= barriersThrough
        || barriers.containsKey(barrier.number())) {
      return false;
    }
    barriers.put(barrier.number(), barrier.rows());
    barrierTable.raise(barrier.rows());
    return true;
  }

  /** Whether nothing waits for a barrier any more. */
  boolean isSatisfied(long barrierEpoch, long number) {
    return barrierEpoch != epoch || !barriers.containsKey(number);
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
          .put(clock.origin(), clock.clock());
    }
  }

  /** Takes out the clocks that count by now, by origin, in the order they were sent. */
  Map<Integer, Long> takeClocks() {
    Map<Integer, Long> counted = new TreeMap<>();
    while (!clocks.isEmpty() && clocks.firstKey() <= through) {
      counted.putAll(clocks.pollFirstEntry().getValue());
    }
    return counted;
  }

  /** Writes what a restart needs; barriers and clocks come again. */
  void save(ByteWriter out) {
    Progress.save(progress(), out);
    Progress.save(before, out);
  }

  void restore(ByteReader in) {
    Progress progress = Progress.read(in);
    epoch = progress.epoch();
    through = progress.through();
    beyond.clear();
    progress.beyond().forEach(sequence -> beyond.put(sequence, 0L));
    before = Progress.read(in);
  }
}
