package dev.meridian.experiments.sim;

import dev.meridian.models.asp.MirrorMessage;
import dev.meridian.models.ps.RowKeys;
import java.util.List;
import java.util.TreeMap;

/** What came from one mirror: which updates, which barriers stand, which clock counts. */
final class StreamAudit {
  /** Epochs of a sender's life are above its incarnation shifted so far. */
  private static final int INCARNATION_SHIFT = 24;

  private final TreeMap<Long, Long> beyond = new TreeMap<>();
  private final TreeMap<Long, List<RowKeys>> barriers = new TreeMap<>();
  private final TreeMap<Long, TreeMap<Integer, Long>> pending = new TreeMap<>();
  private final TreeMap<Integer, Long> clocks = new TreeMap<>();
  private boolean attached = true;
  private long epoch;
  private long through;
  private long satisfied;

  /** Whether a message has not come before and is not out of date. */
  boolean isNew(MirrorMessage.MirrorUpdate update) {
    boolean fresh =
        update.epoch() == epoch
            && update.sequence() > through
            && beyond.putIfAbsent(update.sequence(), update.barriersThrough()) == null;
    while (!beyond.isEmpty() && beyond.firstKey() == through + 1) {
      through++;
      satisfied = Math.max(satisfied, beyond.pollFirstEntry().getValue());
    }
    barriers.headMap(satisfied, true).clear();
    countClocks();
    return fresh;
  }

  void onControl(MirrorMessage message) {
    if (message instanceof MirrorMessage.OpenStream open && open.epoch() > epoch) {
      begin(open.epoch());
    } else if (message instanceof MirrorMessage.StateRequest request
        && request.incarnation() > epoch >>> INCARNATION_SHIFT) {
      // The sender lost its state: what it had announced will never come.
      begin(request.incarnation() << INCARNATION_SHIFT);
    } else if (message instanceof MirrorMessage.Barrier barrier
        && attached
        && barrier.epoch() == epoch
        && barrier.number() > satisfied) {
      barriers.put(barrier.number(), barrier.rows());
    } else if (message instanceof MirrorMessage.MirrorClock told && told.epoch() == epoch) {
      pending
          .computeIfAbsent(told.sequence(), key -> new TreeMap<>())
          .merge(told.origin(), told.clock(), Math::max);
      countClocks();
    }
  }

  private void begin(long newEpoch) {
    epoch = newEpoch;
    through = 0;
    satisfied = 0;
    beyond.clear();
    barriers.clear();
    pending.clear();
  }

  private void countClocks() {
    while (!pending.isEmpty() && pending.firstKey() <= through) {
      pending
          .pollFirstEntry()
          .getValue()
          .forEach((origin, clock) -> clocks.merge(origin, clock, Math::max));
    }
  }

  void attach(boolean value) {
    attached = value;
    if (!value) {
      barriers.clear();
    }
  }

  /** The clock of an origin as far as it counts here; 0 when this stream does not carry it. */
  long clock(int origin) {
    return clocks.getOrDefault(origin, 0L);
  }

  /** Whether any of the rows has a barrier that is not satisfied. */
  boolean blocks(List<RowKeys> rows) {
    for (List<RowKeys> barrier : barriers.values()) {
      for (RowKeys held : barrier) {
        for (RowKeys read : rows) {
          if (held.table() == read.table() && overlap(held.rows(), read.rows())) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean overlap(int[] a, int[] b) {
    int j = 0;
    for (int row : a) {
      while (j < b.length && b[j] < row) {
        j++;
      }
      if (j < b.length && b[j] == row) {
        return true;
      }
    }
    return false;
  }
}
