package dev.meridian.models.asp;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Messages of one stream's epoch, bounded by credit in bytes. They are sent again when
 * acknowledgements show a gap or stay away for long.
 *
 * <p>A message is forgotten when it and all before it are acknowledged, no sooner: a receiver that
 * goes back to a checkpoint may then still be given it again.
 */
final class SendWindow {
  private static final int MAX_BACKOFF = 6;

  /** When a message was sent that came out of a checkpoint. */
  private static final long UNKNOWN = -1;

  private final int peer;
  private final long creditBytes;
  private final LinkLimits limits;
  private final LinkRate rate = new LinkRate();
  private final TreeMap<Long, Sent> messages = new TreeMap<>();
  private long nextSequence = 1;
  private long acknowledgedThrough;
  private long inFlightBytes;
  private int inFlight;
  private long sentBytes;
  private long lastProgressMicros;
  private int backoff;

  /** A message that waits for its acknowledgement. */
  private static final class Sent {
    final MirrorMessage.MirrorUpdate message;
    final long bytes;
    final long sentMicros;
    boolean sentAgain;
    boolean acknowledged;

    Sent(MirrorMessage.MirrorUpdate message, long sentMicros) {
      this.message = message;
      this.sentMicros = sentMicros;
      this.bytes = message.bytes();
    }
  }

  SendWindow(int peer, long creditBytes, LinkLimits limits) {
    this.peer = peer;
    this.creditBytes = creditBytes;
    this.limits = limits;
  }

  boolean hasCredit() {
    return inFlightBytes < creditBytes;
  }

  /** Whether everything sent is acknowledged. */
  boolean isEmpty() {
    return inFlight == 0;
  }

  long inFlightBytes() {
    return inFlightBytes;
  }

  /** Bytes sent so far, those sent again included. */
  long sentBytes() {
    return sentBytes;
  }

  LinkRate rate() {
    return rate;
  }

  long nextSequence() {
    return nextSequence;
  }

  /** Sends a message whose number is {@link #nextSequence}. */
  void send(MirrorMessage.MirrorUpdate message, long nowMicros, List<Effect> effects) {
    if (inFlight == 0) {
      lastProgressMicros = nowMicros;
    }
    nextSequence++;
    Sent sent = new Sent(message, nowMicros);
    rate.onSend(sent.bytes, nowMicros);
    keep(sent);
    transmit(sent, effects);
  }

  private void keep(Sent sent) {
    messages.put(sent.message.sequence(), sent);
    inFlightBytes += sent.bytes;
    inFlight++;
  }

  private void transmit(Sent sent, List<Effect> effects) {
    sentBytes += sent.bytes;
    effects.add(new Effect.SendData(peer, sent.message));
  }

  /** Forgets what was applied, and sends again what must have been lost on the way. */
  void onAcknowledge(Progress applied, long nowMicros, List<Effect> effects) {
    long acknowledged = 0;
    boolean anyTwice = false;
    long sentMicros = Long.MAX_VALUE;
    for (Sent sent : messages.values()) {
      if (!sent.acknowledged && applied.contains(sent.message.sequence())) {
        sent.acknowledged = true;
        acknowledged += sent.bytes;
        inFlight--;
        anyTwice |= sent.sentAgain || sent.sentMicros == UNKNOWN;
        sentMicros = Math.min(sentMicros, sent.sentMicros);
      }
    }
    acknowledgedThrough = Math.max(acknowledgedThrough, applied.through());
    messages.headMap(acknowledgedThrough, true).clear();
    if (acknowledged > 0) {
      inFlightBytes -= acknowledged;
      rate.onAcknowledge(anyTwice ? 0 : acknowledged, sentMicros, nowMicros);
      if (inFlight == 0) {
        rate.onIdle(nowMicros);
      }
      lastProgressMicros = nowMicros;
      backoff = 0;
    }
    for (Sent sent : messages.headMap(applied.highest()).values()) {
      if (!sent.sentAgain && !sent.acknowledged) {
        sent.sentAgain = true;
        transmit(sent, effects);
      }
    }
  }

  /** Sends the oldest message again after a long silence. */
  void onTick(long nowMicros, List<Effect> effects) {
    if (inFlight == 0) {
      return;
    }
    // The first one is never acknowledged: it would be gone.
    Sent oldest = messages.firstEntry().getValue();
    long patience = (limits.resendAfterMicros() << backoff) + 2 * rate.microsFor(oldest.bytes);
    if (nowMicros - lastProgressMicros >= patience) {
      backoff = Math.min(MAX_BACKOFF, backoff + 1);
      lastProgressMicros = nowMicros;
      oldest.sentAgain = true;
      transmit(oldest, effects);
    }
  }

  /**
   * Whether the receiver may be right: it has all it acknowledged and nothing that was not sent.
   */
  boolean agreesWith(Progress applied) {
    return applied.through() >= acknowledgedThrough && applied.highest() < nextSequence;
  }

  /** Whether every message of the epoch is still here. */
  boolean isComplete() {
    return acknowledgedThrough == 0;
  }

  /** Payloads of messages that the receiver has not applied. */
  List<Blob> notIn(Progress applied) {
    List<Blob> payloads = new ArrayList<>();
    for (Sent sent : messages.values()) {
      if (!applied.contains(sent.message.sequence())) {
        payloads.add(sent.message.payload());
      }
    }
    return payloads;
  }

  /** Starts a new epoch. */
  void clear(long nowMicros) {
    messages.clear();
    inFlight = 0;
    inFlightBytes = 0;
    nextSequence = 1;
    acknowledgedThrough = 0;
    backoff = 0;
    lastProgressMicros = nowMicros;
  }

  void save(ByteWriter out) {
    out.putLong(nextSequence).putLong(acknowledgedThrough).putInt(messages.size());
    for (Sent sent : messages.values()) {
      out.putBytes(MirrorMessages.encode(sent.message));
    }
  }

  void restore(ByteReader in) {
    clear(0);
    nextSequence = in.getLong();
    acknowledgedThrough = in.getLong();
    for (int left = in.getInt(); left > 0; left--) {
      MirrorMessage.MirrorUpdate message =
          (MirrorMessage.MirrorUpdate) MirrorMessages.decode(in.getBytes());
      keep(new Sent(message, UNKNOWN));
    }
  }
}
