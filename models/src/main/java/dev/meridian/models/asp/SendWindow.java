package dev.meridian.models.asp;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;

/**
 * Messages of one stream's epoch that are sent and not yet acknowledged, bounded by credit in
 * bytes. They are sent again when acknowledgements show a gap or stay away for long.
 */
final class SendWindow {
  private static final int MAX_BACKOFF = 6;

  private final int peer;
  private final long creditBytes;
  private final LinkLimits limits;
  private final LinkRate rate = new LinkRate();
  private final TreeMap<Long, Sent> messages = new TreeMap<>();
  private long nextSequence = 1;
  private long acknowledgedThrough;
  private long inFlightBytes;
  private long sentBytes;
  private long lastProgressMicros;
  private int backoff;

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

  SendWindow(int peer, long creditBytes, LinkLimits limits) {
    this.peer = peer;
    this.creditBytes = creditBytes;
    this.limits = limits;
  }

  boolean hasCredit() {
    return inFlightBytes < creditBytes;
  }

  boolean isEmpty() {
    return messages.isEmpty();
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
    rate.onSend(messages.isEmpty(), nowMicros);
    if (messages.isEmpty()) {
      lastProgressMicros = nowMicros;
    }
    nextSequence++;
    Sent sent = new Sent(message);
    messages.put(message.sequence(), sent);
    inFlightBytes += sent.bytes;
    transmit(sent, effects);
  }

  private void transmit(Sent sent, List<Effect> effects) {
    sentBytes += sent.bytes;
    effects.add(new Effect.SendData(peer, sent.message));
  }

  /** Forgets what was applied, and sends again what must have been lost on the way. */
  void onAcknowledge(Progress applied, long nowMicros, List<Effect> effects) {
    long acknowledged = 0;
    for (Iterator<Sent> sent = messages.values().iterator(); sent.hasNext(); ) {
      Sent next = sent.next();
      if (applied.contains(next.message.sequence())) {
        acknowledged += next.bytes;
        sent.remove();
      }
    }
    acknowledgedThrough = Math.max(acknowledgedThrough, applied.through());
    if (acknowledged > 0) {
      inFlightBytes -= acknowledged;
      rate.onAcknowledge(acknowledged, nowMicros);
      lastProgressMicros = nowMicros;
      backoff = 0;
    }
    for (Sent sent : messages.headMap(applied.highest()).values()) {
      if (!sent.sentAgain) {
        sent.sentAgain = true;
        transmit(sent, effects);
      }
    }
  }

  /** Sends the oldest message again after a long silence. */
  void onTick(long nowMicros, List<Effect> effects) {
    if (messages.isEmpty()) {
      return;
    }
    long patience = (limits.resendAfterMicros() << backoff) + 2 * rate.microsFor(inFlightBytes);
    if (nowMicros - lastProgressMicros >= patience) {
      backoff = Math.min(MAX_BACKOFF, backoff + 1);
      lastProgressMicros = nowMicros;
      transmit(messages.firstEntry().getValue(), effects);
    }
  }

  /**
   * Whether the receiver may be right: it has all it acknowledged and nothing that was not sent.
   */
  boolean agreesWith(Progress applied) {
    return applied.through() >= acknowledgedThrough && applied.highest() < nextSequence;
  }

  boolean nothingAcknowledged() {
    return acknowledgedThrough == 0 && messages.size() == nextSequence - 1;
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
      Sent sent = new Sent(message);
      messages.put(message.sequence(), sent);
      inFlightBytes += sent.bytes;
    }
  }
}
