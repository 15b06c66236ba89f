package dev.meridian.runtime.mirror;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import dev.meridian.models.base.Blob;
import dev.meridian.runtime.protocol.Lane;
import dev.meridian.runtime.protocol.LaneMessage.ControlParcel;
import dev.meridian.runtime.protocol.LaneMessage.DataPiece;
import dev.meridian.runtime.protocol.LinkCommand;
import dev.meridian.runtime.protocol.LinkCommand.GrantCredit;
import dev.meridian.runtime.protocol.MachineMessage.MirrorTold;
import dev.meridian.runtime.protocol.Parcel;
import dev.meridian.runtime.protocol.Roster;
import dev.meridian.runtime.protocol.Target;
import dev.meridian.runtime.serialization.MachineMessages;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;

/**
 * The sending end of one machine's link to another data center. Control parcels go at once; data
 * goes in pieces over the stream for large messages, as long as the receiver's credit lasts. What
 * waits is bounded by what senders may have unacknowledged.
 */
public final class MirrorClient extends AbstractBehavior<LinkCommand> {
  /** Sent and not yet taken by the receiving node, at most. */
  static final long CREDIT_BYTES = 8L << 20;

  private static final int PIECE_BYTES = 1 << 20;

  private record Wake() implements LinkCommand {}

  /** A parcel in its binary form. */
  private record Packed(Parcel parcel, Blob body) {}

  private record Piece(Packed packed, long number, int offset) {
    int size() {
      return Math.min(PIECE_BYTES, packed.body.size() - offset);
    }
  }

  private final Roster.Lanes remote;
  private final Optional<LinkEmulator<Packed>> emulator;
  private final LinkTraffic traffic;
  private final TimerScheduler<LinkCommand> timers;
  private final BandwidthMonitor monitor = new BandwidthMonitor();
  private final ArrayDeque<Piece> waiting = new ArrayDeque<>();
  private long sentMessages;

  /**
   * A link.
   *
   * @param remote receiving ends in the other data center
   * @param emulator what parcels go through first, on one machine
   * @param traffic is counted into
   */
  public static Behavior<LinkCommand> create(
      Roster.Lanes remote, Optional<LinkSpeed> emulator, LinkTraffic traffic) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new MirrorClient(context, timers, remote, emulator, traffic)));
  }

  private MirrorClient(
      ActorContext<LinkCommand> context,
      TimerScheduler<LinkCommand> timers,
      Roster.Lanes remote,
      Optional<LinkSpeed> emulator,
      LinkTraffic traffic) {
    super(context);
    this.timers = timers;
    this.remote = remote;
    this.emulator =
        emulator.map(speed -> new LinkEmulator<>(speed.bytesPerSecond(), speed.delayNanos()));
    this.traffic = traffic;
  }

  @Override
  public Receive<LinkCommand> createReceive() {
    return newReceiveBuilder()
        .onMessage(Parcel.class, this::onParcel)
        .onMessage(GrantCredit.class, this::onGrantCredit)
        .onMessage(Wake.class, wake -> onWake())
        .build();
  }

  private Behavior<LinkCommand> onParcel(Parcel parcel) {
    Packed packed = new Packed(parcel, Blob.of(MachineMessages.encode(parcel.message())));
    if (parcel.charged()) {
      traffic.set(traffic.figures().plus(parcel.lane(), bytes(packed)));
    }
    if (emulator.isPresent() && parcel.charged()) {
      emulator.get().offer(packed, parcel.lane(), packed.body.size(), System.nanoTime());
      return onWake();
    }
    transmit(packed);
    return this;
  }

  /** Of the message alone: what the core has made, or rows with their ids. */
  private static long bytes(Packed packed) {
    return packed.parcel.message() instanceof MirrorTold told ? told.bytes() : packed.body.size();
  }

  private Behavior<LinkCommand> onWake() {
    LinkEmulator<Packed> link = emulator.orElseThrow();
    long now = System.nanoTime();
    for (Optional<Packed> landed = link.poll(now); landed.isPresent(); landed = link.poll(now)) {
      transmit(landed.get());
    }
    long next = link.nextNanos();
    if (next != Long.MAX_VALUE) {
      timers.startSingleTimer(new Wake(), Duration.ofNanos(Math.max(0, next - now)));
    }
    return this;
  }

  private void transmit(Packed packed) {
    Parcel parcel = packed.parcel;
    if (parcel.lane() == Lane.CONTROL) {
      remote
          .control()
          .tell(new ControlParcel(parcel.from(), parcel.to(), parcel.target(), packed.body));
      return;
    }
    long number = sentMessages++;
    for (int offset = 0; offset < packed.body.size(); offset += PIECE_BYTES) {
      waiting.add(new Piece(packed, number, offset));
    }
    sendWaiting();
  }

  private Behavior<LinkCommand> onGrantCredit(GrantCredit credit) {
    monitor.onTaken(credit.bytes(), System.nanoTime());
    if (emulator.isEmpty()) {
      traffic.set(traffic.figures().with(monitor.bytesPerSecond(), monitor.busyNanos()));
    } else {
      emulated();
    }
    sendWaiting();
    return this;
  }

  /** Behind an emulator the link is busy when the emulator is. */
  private void emulated() {
    LinkEmulator<Packed> link = emulator.orElseThrow();
    long busy = link.busyNanos();
    double rate = busy == 0 ? 0 : link.carriedBytes() * 1e9 / busy;
    traffic.set(traffic.figures().with(rate, busy));
  }

  private void sendWaiting() {
    while (!waiting.isEmpty() && monitor.outstandingBytes() < CREDIT_BYTES) {
      Piece piece = waiting.poll();
      monitor.onSent(piece.size(), System.nanoTime());
      remote.large().tell(message(piece));
    }
  }

  private DataPiece message(Piece piece) {
    Parcel parcel = piece.packed.parcel;
    Target target = parcel.target();
    Blob body = piece.packed.body;
    Blob bytes =
        piece.size() == body.size()
            ? body
            : Blob.of(Arrays.copyOfRange(body.bytes(), piece.offset, piece.offset + piece.size()));
    return new DataPiece(
        parcel.from(),
        parcel.to(),
        target,
        piece.number,
        piece.offset,
        body.size(),
        bytes,
        getContext().getSelf());
  }
}
