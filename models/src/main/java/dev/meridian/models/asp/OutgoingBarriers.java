package dev.meridian.models.asp;

import dev.meridian.models.overlay.Route;
import dev.meridian.models.ps.RowKeys;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The barriers that were sent on a stream, and how far they are satisfied. */
final class OutgoingBarriers {
  private final Route route;
  private final TreeMap<Long, Relayed> relayed = new TreeMap<>();
  private long epoch;
  private long sent;
  private long satisfied;

  /** A barrier that was handed on from another stream. */
  private record Relayed(IncomingStream from, long epoch, long number) {
    boolean isSatisfied() {
      return from.isSatisfied(epoch, number);
    }
  }

  OutgoingBarriers(Route route) {
    this.route = route;
  }

  /** Begins an epoch, without any barrier. */
  void begin(long newEpoch) {
    epoch = newEpoch;
    sent = 0;
    satisfied = 0;
    relayed.clear();
  }

  /** Announces rows whose updates come later. */
  void send(List<RowKeys> rows, List<Effect> effects) {
    MirrorMessage barrier = new MirrorMessage.Barrier(route.source(), epoch, ++sent, rows);
    effects.add(new Effect.SendControl(route.peer(), barrier));
  }

  /** Hands a barrier on that came on another stream. */
  void relay(MirrorMessage.Barrier barrier, IncomingStream from, List<Effect> effects) {
    send(barrier.rows(), effects);
    relayed.put(sent, new Relayed(from, barrier.epoch(), barrier.number()));
  }

  /** What messages say from now on: every barrier up to this number is satisfied. */
  long satisfied() {
    return satisfied;
  }

  /**
   * Notes that nothing is owed that a barrier of this data center announced.
   *
   * @return whether that satisfies any, so that the mirror has to be told
   */
  boolean satisfy() {
    long through = sent;
    while (!relayed.isEmpty()) {
      Map.Entry<Long, Relayed> first = relayed.firstEntry();
      if (!first.getValue().isSatisfied()) {
        through = first.getKey() - 1;
        break;
      }
      relayed.remove(first.getKey());
    }
    boolean rose = through > satisfied;
    satisfied = through;
    return rose;
  }
}
