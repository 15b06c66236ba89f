package dev.meridian.runtime.mirror;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import dev.meridian.models.base.MeridianException;
import dev.meridian.runtime.protocol.Lane;
import dev.meridian.runtime.protocol.LaneMessage;
import dev.meridian.runtime.protocol.LaneMessage.ControlParcel;
import dev.meridian.runtime.protocol.LaneMessage.DataPiece;
import dev.meridian.runtime.protocol.LinkCommand;
import dev.meridian.runtime.protocol.LinkCommand.GrantCredit;
import dev.meridian.runtime.protocol.Parcel;
import dev.meridian.runtime.serialization.MachineMessages;
import java.util.HashMap;
import java.util.Map;

/**
 * The receiving end of the links to one node, one actor per lane: puts pieces together, grants
 * credit, and hands parcels to shards and workers.
 */
public final class LaneReceiver extends AbstractBehavior<LaneMessage> {
  private static final class Partial {
    private final long number;
    private final byte[] bytes;
    private int filled;

    private Partial(long number, int total) {
      this.number = number;
      this.bytes = new byte[total];
    }
  }

  private final Receivers receivers;
  private final Map<ActorRef<LinkCommand>, Partial> partials = new HashMap<>();

  public static Behavior<LaneMessage> create(Receivers receivers) {
    return Behaviors.setup(context -> new LaneReceiver(context, receivers));
  }

  private LaneReceiver(ActorContext<LaneMessage> context, Receivers receivers) {
    super(context);
    this.receivers = receivers;
  }

  @Override
  public Receive<LaneMessage> createReceive() {
    return newReceiveBuilder()
        .onMessage(ControlParcel.class, this::onControlParcel)
        .onMessage(DataPiece.class, this::onDataPiece)
        .onMessage(LaneMessage.CloseLane.class, close -> Behaviors.stopped())
        .build();
  }

  private Behavior<LaneMessage> onControlParcel(ControlParcel parcel) {
    deliver(parcel, Lane.CONTROL, parcel.body().bytes());
    return this;
  }

  private Behavior<LaneMessage> onDataPiece(DataPiece piece) {
    piece.creditTo().tell(new GrantCredit(piece.bytes().size()));
    ActorRef<LinkCommand> sender = piece.creditTo();
    if (piece.offset() == 0) {
      partials.put(sender, new Partial(piece.number(), piece.total()));
    }
    Partial partial = partials.get(sender);
    if (partial == null || partial.number != piece.number() || partial.filled != piece.offset()) {
      partials.remove(sender);
      return this;
    }
    System.arraycopy(piece.bytes().bytes(), 0, partial.bytes, partial.filled, piece.bytes().size());
    partial.filled += piece.bytes().size();
    if (piece.isLast()) {
      partials.remove(sender);
      deliver(
          new ControlParcel(piece.from(), piece.to(), piece.target(), piece.bytes()),
          Lane.DATA,
          partial.bytes);
    }
    return this;
  }

  private void deliver(ControlParcel address, Lane lane, byte[] body) {
    try {
      receivers.deliver(
          new Parcel(
              address.from(),
              address.to(),
              address.target(),
              lane,
              true,
              MachineMessages.decode(body)));
    } catch (MeridianException e) {
      getContext().getLog().warn("dropped a message from machine {}", address.from(), e);
    }
  }
}
