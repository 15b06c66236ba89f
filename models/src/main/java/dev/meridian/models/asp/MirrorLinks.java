package dev.meridian.models.asp;

import dev.meridian.models.base.Digest;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.codec.UpdateCodec;
import dev.meridian.models.overlay.Route;
import dev.meridian.models.overlay.Source;
import dev.meridian.models.ps.ElementArrays;
import dev.meridian.models.ps.ParameterStore;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Opens streams to the mirrors, opens them again after restarts, and watches which mirrors are
 * silent (Thesis §7.2.2).
 */
final class MirrorLinks {
  private final AspConfig config;
  private final ParameterStore store;
  private final Contributions contributions;
  private final UpdateCodec codec;
  private final OutgoingStreams streams;
  private final BacklogSender sender;
  private final MirrorServer server;
  private final Digest initialModel;
  private final long incarnation;
  private final TreeMap<Integer, Long> heardMicros = new TreeMap<>();
  private final TreeSet<Integer> detached = new TreeSet<>();
  private long epochs;

  /**
   * @param contributions null without recovery
   */
  MirrorLinks(
      AspConfig config,
      ParameterStore store,
      Contributions contributions,
      UpdateCodec codec,
      OutgoingStreams streams,
      BacklogSender sender,
      MirrorServer server,
      Digest initialModel,
      long incarnation) {
    this.config = config;
    this.store = store;
    this.contributions = contributions;
    this.codec = codec;
    this.streams = streams;
    this.sender = sender;
    this.server = server;
    this.initialModel = initialModel;
    this.incarnation = incarnation;
  }

  /** A number below the epochs of a shard's life and above those of the lives before. */
  static long firstEpoch(long ofIncarnation) {
    return ofIncarnation << 24;
  }

  void heard(int peer, long nowMicros) {
    heardMicros.put(peer, nowMicros);
  }

  boolean isDetached(int peer) {
    return detached.contains(peer);
  }

  /** Opens the streams that were never opened. */
  void openNew(long nowMicros, List<Effect> effects) {
    for (OutgoingStream stream : streams.all()) {
      heardMicros.merge(stream.route().peer(), nowMicros, Math::max);
      if (stream.epoch() == 0) {
        open(stream, nowMicros, effects);
      }
    }
  }

  private void open(OutgoingStream stream, long nowMicros, List<Effect> effects) {
    stream.startOpening(firstEpoch(incarnation) + ++epochs);
    sendOpen(stream, nowMicros, effects);
  }

  private void sendOpen(OutgoingStream stream, long nowMicros, List<Effect> effects) {
    stream.openSent(nowMicros);
    MirrorMessage message =
        new MirrorMessage.OpenStream(
            stream.route().source(), stream.epoch(), incarnation, initialModel);
    effects.add(new Effect.SendControl(stream.route().peer(), message));
  }

  void onOpenStream(int from, MirrorMessage.OpenStream open, long nowMicros, List<Effect> effects) {
    if (!open.initialModel().equals(initialModel)) {
      throw new MeridianException(
          ErrorCode.DIGEST_MISMATCH,
          "data center %d starts from another first model than data center %d"
                  .formatted(from, config.dataCenter())
              + "; give both the same seed and configuration");
    }
    Progress applied = server.open(from, open);
    if (applied != null) {
      MirrorMessage answer =
          new MirrorMessage.StreamOpened(open.source(), open.epoch(), incarnation, applied);
      effects.add(new Effect.SendControl(from, answer));
    }
    for (OutgoingStream stream : streams.to(from)) {
      if (stream.isOpen() && open.incarnation() > stream.peerIncarnation()) {
        open(stream, nowMicros, effects);
      }
    }
  }

  void onStreamOpened(
      int from, MirrorMessage.StreamOpened opened, long nowMicros, List<Effect> effects) {
    OutgoingStream stream = streams.get(from, opened.source());
    if (stream == null || stream.isOpen() || opened.epoch() != stream.epoch()) {
      return;
    }
    detached.remove(from);
    if (!stream.opened(opened, codec, nowMicros)) {
      if (contributions == null) {
        throw new MeridianException(
            ErrorCode.STATE_LOST,
            "data center %d or %d lost its state and recovery is off"
                    .formatted(config.dataCenter(), from)
                + "; restore the whole job from a checkpoint");
      }
      stream.startReplacing(sum(stream.route()), config.limits().messageElements());
    }
    sender.drain(stream, nowMicros, effects);
    stream.reportClocks(nowMicros, effects);
  }

  /**
   * Everything a stream's mirror should have of its source by now, accumulated updates left out.
   */
  private ElementArrays sum(Route route) {
    ElementArrays sum = store.values().zeros();
    for (int source : streams.routes().feeding(route)) {
      if (source == Source.ofDataCenter(config.dataCenter())) {
        sum.addAll(store.contributed());
        sum.subtractAll(store.accumulated());
      } else {
        sum.addAll(contributions.of(source));
      }
    }
    return sum;
  }

  void onAcknowledge(
      int from, MirrorMessage.Acknowledge acknowledge, long nowMicros, List<Effect> effects) {
    OutgoingStream stream = streams.get(from, acknowledge.source());
    if (stream == null || !stream.isOpen()) {
      return;
    }
    long epoch = acknowledge.applied().epoch();
    if (epoch == stream.epoch()) {
      stream.window().onAcknowledge(acknowledge.applied(), nowMicros, effects);
      sender.drain(stream, nowMicros, effects);
    } else if (epoch == 0) {
      open(stream, nowMicros, effects);
    }
  }

  /** Detaches silent mirrors, unless in lock-step, and asks again where there was no answer. */
  void onTick(long nowMicros, List<Effect> effects) {
    if (!config.lockStep()) {
      detachSilent(nowMicros, effects);
    }
    for (OutgoingStream stream : streams.all()) {
      if (stream.openIsDue(nowMicros)) {
        sendOpen(stream, nowMicros, effects);
      }
    }
  }

  private void detachSilent(long nowMicros, List<Effect> effects) {
    for (OutgoingStream stream : streams.all()) {
      int peer = stream.route().peer();
      long silence = nowMicros - heardMicros.get(peer);
      if (silence > config.limits().disconnectAfterMicros() && detached.add(peer)) {
        server.detach(peer, nowMicros, effects);
        streams.to(peer).forEach(silent -> open(silent, nowMicros, effects));
      }
    }
  }
}
