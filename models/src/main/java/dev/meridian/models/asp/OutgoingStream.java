package dev.meridian.models.asp;

import dev.meridian.models.base.Blob;
import dev.meridian.models.codec.UpdateCodec;
import dev.meridian.models.ps.ElementArrays;
import dev.meridian.models.ps.RowKeys;
import dev.meridian.models.ps.SparseUpdate;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The sending end of a stream of updates to one mirror: numbered messages that are kept until they
 * are acknowledged, and a backlog of everything that could not be sent yet, merged by element.
 *
 * <p>What the mirror still lacks is at any moment the shard's accumulated updates, plus the
 * backlog, plus the kept messages that it has not applied. While credit lasts the backlog is empty
 * and takes no memory.
 */
final class OutgoingStream {
  private static final int MAX_BACKOFF = 6;

  private final int peer;
  private final int source;
  private final LinkLimits limits;
  private final ElementArrays shape;
  private final LinkRate rate = new LinkRate();

  private long epoch;
  private boolean open;
  private long peerIncarnation;
  private long nextSequence = 1;
  private long floor;
  private final TreeMap<Long, Sent> window = new TreeMap<>();
  private long inFlightBytes;
  private long lastProgressMicros;
  private int backoff;

  private ElementArrays backlog;
  private boolean behind;
  private long barriers;
  private long barriersSatisfied;
  private final TreeMap<Integer, Long> clocks = new TreeMap<>();
  private long openSentMicros;
  private long clockSentMicros;
  private long sentBytes;

  /** A message that waits for its acknowledgement. */
  private static final class Sent {
    final MirrorMessage.MirrorUpdate message;
    final long bytes;
    boolean sentAgain;

    Sent(MirrorMessage.MirrorUpdate message) {
      this.message = message;
      this.bytes = message.bytes();
    }
  }

  OutgoingStream(int peer, int source, LinkLimits limits, ElementArrays shape) {
    this.peer = peer;
    this.source = source;
    this.limits = limits;
    this.shape = shape;
  }

  int peer() {
    return peer;
  }

  boolean isOpen() {
    return open;
  }

  boolean isBehind() {
    return behind;
  }

  LinkRate rate() {
    return rate;
  }

  long sentBytes() {
    return sentBytes;
  }

  long inFlightBytes() {
    return inFlightBytes;
  }

  /** What the mirror lacks beyond accumulated updates and kept messages; null for nothing. */
  ElementArrays backlog() {
    return backlog;
  }

  /** Nothing in flight and nothing in the backlog. */
  boolean isDrained() {
    return open && window.isEmpty() && backlog == null;
  }

  // Opening

  /** Begins a new epoch; what was sent and not acknowledged is sorted out by the answer. */
  void startOpening(long newEpoch) {
    epochBefore = open || epochBefore == 0 ? epoch : epochBefore;
    epoch = newEpoch;
    open = false;
  }

  private long epochBefore;

  long epoch() {
    return epoch;
  }

  long peerIncarnation() {
    return peerIncarnation;
  }

  boolean openIsDue(long nowMicros) {
    return !open && nowMicros - openSentMicros >= limits.heartbeatMicros();
  }

  void openSent(long nowMicros) {
    openSentMicros = nowMicros;
  }

  /**
   * The mirror takes part in the epoch: what it has not applied of the epoch before goes back into
   * the backlog.
   *
   * @return false when the mirror knows less than it once acknowledged, or more than was sent: its
   *     state or ours was lost
   */
  boolean opened(MirrorMessage.StreamOpened answer, UpdateCodec codec, long nowMicros) {
    Progress applied = answer.applied();
    boolean consistent =
        applied.epoch() == epochBefore
            && applied.through() >= floor
            && applied.highest() < nextSequence;
    if (!consistent) {
      return false;
    }
    for (Sent sent : window.values()) {
      if (!applied.contains(sent.message.sequence())) {
        codec.decode(sent.message.payload()).forEach(this::addToBacklog);
        behind = true;
      }
    }
    window.clear();
    inFlightBytes = 0;
    nextSequence = 1;
    floor = 0;
    barriers = 0;
    barriersSatisfied = 0;
    backoff = 0;
    epochBefore = 0;
    open = true;
    peerIncarnation = answer.incarnation();
    lastProgressMicros = nowMicros;
    return true;
  }

  // Sending

  boolean hasCredit() {
    return open && inFlightBytes < limits.creditBytes();
  }

  /** Adds to what the mirror lacks. */
  void addToBacklog(SparseUpdate update) {
    if (backlog == null) {
      backlog = shape.zeros();
    }
    backlog.add(update);
  }

  /** Takes from what the mirror lacks, having sent it. */
  void takeFromBacklog(SparseUpdate update) {
    backlog.subtract(update);
  }

  void dropBacklogIfZero() {
    if (backlog != null && backlog.isZero()) {
      backlog = null;
    }
  }

  void setBehind(boolean value) {
    behind = value;
  }

  /** Sends one message; {@code last} when nothing is owed any more after it. */
  void send(Blob payload, boolean last, long clock, long nowMicros, List<Effect> effects) {
    if (last) {
      barriersSatisfied = barriers;
    }
    MirrorMessage.MirrorUpdate message =
        new MirrorMessage.MirrorUpdate(
            source, epoch, nextSequence++, barriersSatisfied, clock, payload);
    Sent sent = new Sent(message);
    rate.onSend(window.isEmpty(), nowMicros);
    if (window.isEmpty()) {
      lastProgressMicros = nowMicros;
    }
    window.put(message.sequence(), sent);
    inFlightBytes += sent.bytes;
    sentBytes += sent.bytes;
    effects.add(new Effect.SendData(peer, message));
  }

  /** Announces rows whose updates come later. */
  void sendBarrier(List<RowKeys> rows, List<Effect> effects) {
    MirrorMessage.Barrier barrier = new MirrorMessage.Barrier(source, epoch, ++barriers, rows);
    effects.add(new Effect.SendControl(peer, barrier));
  }

  // Clocks

  /** Notes a clock to report as soon as all updates up to it have been sent. */
  void noteClock(int origin, long clock, long nowMicros, List<Effect> effects) {
    clocks.merge(origin, clock, Math::max);
    reportClocks(nowMicros, effects);
  }

  /** Reports all clocks, when nothing significant is owed. */
  void reportClocks(long nowMicros, List<Effect> effects) {
    if (!open || behind) {
      return;
    }
    clockSentMicros = nowMicros;
    for (Map.Entry<Integer, Long> entry : clocks.entrySet()) {
      MirrorMessage.MirrorClock message =
          new MirrorMessage.MirrorClock(
              source, epoch, nextSequence - 1, entry.getKey(), entry.getValue());
      effects.add(new Effect.SendControl(peer, message));
    }
  }

  // Acknowledgements and time

  void onAcknowledge(Progress applied, long nowMicros, List<Effect> effects) {
    if (!open || applied.epoch() != epoch) {
      return;
    }
    long acknowledged = 0;
    for (Iterator<Sent> sent = window.values().iterator(); sent.hasNext(); ) {
      Sent next = sent.next();
      if (applied.contains(next.message.sequence())) {
        acknowledged += next.bytes;
        sent.remove();
      }
    }
    floor = Math.max(floor, applied.through());
    if (acknowledged > 0) {
      inFlightBytes -= acknowledged;
      rate.onAcknowledge(acknowledged, nowMicros);
      lastProgressMicros = nowMicros;
      backoff = 0;
    }
    for (Sent sent : window.headMap(applied.highest()).values()) {
      if (!sent.sentAgain) {
        sent.sentAgain = true;
        resend(sent, effects);
      }
    }
  }

  /** Sends the oldest message again after a long silence, and our clock as a sign of life. */
  void onTick(long nowMicros, List<Effect> effects) {
    if (!open) {
      return;
    }
    if (!window.isEmpty()) {
      long patience = (limits.resendAfterMicros() << backoff) + 2 * rate.microsFor(inFlightBytes);
      if (nowMicros - lastProgressMicros >= patience) {
        backoff = Math.min(MAX_BACKOFF, backoff + 1);
        lastProgressMicros = nowMicros;
        resend(window.firstEntry().getValue(), effects);
      }
    }
    if (nowMicros - clockSentMicros >= limits.heartbeatMicros()) {
      reportClocks(nowMicros, effects);
    }
  }

  private void resend(Sent sent, List<Effect> effects) {
    sentBytes += sent.bytes;
    effects.add(new Effect.SendData(peer, sent.message));
  }
}
