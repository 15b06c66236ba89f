package dev.meridian.models.asp;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import dev.meridian.models.codec.UpdateCodec;
import dev.meridian.models.overlay.Route;
import dev.meridian.models.ps.ElementArrays;
import dev.meridian.models.ps.SparseUpdate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The sending end of a stream of updates to one mirror: its epoch, a backlog of everything that
 * could not be sent yet, merged by element, barriers and clocks.
 *
 * <p>What the mirror still lacks of the shard's own updates is at any moment the accumulated ones,
 * plus the backlog, plus the messages in the window that it has not applied. While credit lasts the
 * backlog is empty and takes no memory. A backlog can also be negative: what was sent to this
 * mirror ahead of the others.
 */
final class OutgoingStream {
  private final Route route;
  private final boolean carriesOwn;
  private final ElementArrays shape;
  private final SendWindow window;
  private final LinkLimits limits;

  private long epoch;
  private boolean open;
  private long peerIncarnation;
  private long windowEpoch;
  private Progress reconciled = Progress.NONE;
  private boolean mustReplace;
  private ElementArrays replacement;
  private List<ElementRange> unsentRanges = List.of();
  private long openSentMicros;

  private ElementArrays backlog;
  private boolean behind;
  private final OutgoingBarriers barriers;
  private final ClockReports clocks;
  private float softThreshold;

  /**
   * @param carriesOwn whether this data center's own updates go into the stream
   * @param mustReplace whether the first message is to be the whole sum
   * @param bounded whether credit bounds what is in flight
   */
  OutgoingStream(
      Route route,
      boolean carriesOwn,
      boolean mustReplace,
      boolean bounded,
      LinkLimits limits,
      ElementArrays shape) {
    this.route = route;
    this.carriesOwn = carriesOwn;
    this.mustReplace = mustReplace;
    this.limits = limits;
    this.shape = shape;
    barriers = new OutgoingBarriers(route);
    clocks = new ClockReports(route, limits);
    window = new SendWindow(route.peer(), bounded ? limits.creditBytes() : Long.MAX_VALUE, limits);
  }

  Route route() {
    return route;
  }

  boolean carriesOwn() {
    return carriesOwn;
  }

  boolean isOpen() {
    return open;
  }

  boolean isBehind() {
    return behind;
  }

  void setBehind(boolean value) {
    behind = value;
  }

  SendWindow window() {
    return window;
  }

  float softThreshold() {
    return softThreshold;
  }

  void setSoftThreshold(float value) {
    softThreshold = value;
  }

  OutgoingBarriers barriers() {
    return barriers;
  }

  ClockReports clocks() {
    return clocks;
  }

  /** Whether the mirror takes part and nothing significant waits for credit. */
  boolean owesNothing() {
    return open && !mustReplace && !behind;
  }

  /** Reports all clocks, when nothing significant is owed. */
  void reportClocks(long nowMicros, List<Effect> effects) {
    if (owesNothing()) {
      clocks.report(window.nextSequence() - 1, nowMicros, effects);
    }
  }

  /** A sign of life: the clocks, or while updates are owed those of the last report. */
  void heartbeat(long nowMicros, List<Effect> effects) {
    if (open && clocks.areDue(nowMicros)) {
      if (owesNothing()) {
        clocks.report(window.nextSequence() - 1, nowMicros, effects);
      } else {
        clocks.repeat(nowMicros, effects);
      }
    }
  }

  /** What the mirror lacks beyond accumulated updates and messages in flight; null for nothing. */
  ElementArrays backlog() {
    return backlog;
  }

  /** Nothing in flight and nothing in the backlog. */
  boolean isDrained() {
    return open && window.isEmpty() && backlog == null && !mustReplace;
  }

  // Opening

  /** Begins a new epoch; what was sent and not acknowledged is sorted out by the answer. */
  void startOpening(long newEpoch) {
    epoch = newEpoch;
    open = false;
    replacement = null;
    unsentRanges = List.of();
  }

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
   * @return false when the whole sum must be sent: the mirror knows less than it once acknowledged
   *     or more than was ever sent, because it or this shard lost state
   */
  boolean opened(MirrorMessage.StreamOpened answer, UpdateCodec codec, long nowMicros) {
    Progress applied = answer.applied();
    boolean sameEpoch = applied.epoch() == windowEpoch && window.agreesWith(applied);
    boolean nothingApplied = applied.equals(reconciled) && window.isComplete();
    if (!mustReplace && (sameEpoch || nothingApplied)) {
      Progress known = sameEpoch ? applied : Progress.NONE;
      for (Blob payload : window.notIn(known)) {
        codec.decode(payload).forEach(this::addToBacklog);
        behind = true;
      }
    } else {
      mustReplace = true;
      backlog = null;
      behind = true;
    }
    window.clear(nowMicros);
    windowEpoch = epoch;
    reconciled = applied;
    barriers.begin(epoch);
    clocks.begin(epoch);
    open = true;
    peerIncarnation = answer.incarnation();
    return !mustReplace;
  }

  /** Prepares to send the whole sum, piece by piece. */
  void startReplacing(ElementArrays sum, int rangeSize) {
    replacement = sum;
    unsentRanges = new ArrayList<>(ElementRange.all(shape, rangeSize));
  }

  boolean isReplacing() {
    return mustReplace;
  }

  /** Sends pieces of the sum as far as credit goes; when all have arrived, goes back to deltas. */
  void sendReplacement(UpdateCodec codec, long clock, long nowMicros, List<Effect> effects) {
    while (!unsentRanges.isEmpty() && window.hasCredit()) {
      ElementRange range = unsentRanges.remove(0);
      Blob payload = codec.encodeExact(range.pick(replacement));
      send(payload, Optional.of(range), clock, nowMicros, effects);
    }
    if (open && replacement != null && unsentRanges.isEmpty() && window.isEmpty()) {
      replacement = null;
      mustReplace = false;
    }
  }

  // Sending

  /** Whether a message may be sent now. */
  boolean hasCredit() {
    return open && !mustReplace && window.hasCredit();
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
    if (backlog == null) {
      backlog = shape.zeros();
    }
    backlog.subtract(update);
  }

  void dropBacklogIfZero() {
    if (backlog != null && backlog.isZero()) {
      backlog = null;
    }
  }

  /** Sends one message of updates. */
  void send(Blob payload, long clock, long nowMicros, List<Effect> effects) {
    send(payload, Optional.empty(), clock, nowMicros, effects);
  }

  private void send(
      Blob payload,
      Optional<ElementRange> replaces,
      long clock,
      long nowMicros,
      List<Effect> effects) {
    MirrorMessage.MirrorUpdate message =
        new MirrorMessage.MirrorUpdate(
            route.source(),
            epoch,
            window.nextSequence(),
            barriers.satisfied(),
            clock,
            replaces,
            payload);
    window.send(message, nowMicros, effects);
  }

  // Checkpoints

  /** Writes what a restart needs. */
  void save(ByteWriter out) {
    out.putLong(windowEpoch);
    Progress.save(reconciled, out);
    out.putBoolean(mustReplace);
    window.save(out);
    out.putBoolean(backlog != null);
    if (backlog != null) {
      backlog.save(out);
    }
  }

  void restore(ByteReader in) {
    windowEpoch = in.getLong();
    reconciled = Progress.read(in);
    mustReplace = in.getBoolean();
    window.restore(in);
    backlog = null;
    if (in.getBoolean()) {
      backlog = shape.zeros();
      backlog.restore(in);
    }
    behind = backlog != null;
  }
}
