package dev.meridian.runtime.mirror;

import akka.actor.typed.ActorRef;
import dev.meridian.runtime.protocol.Parcel;
import dev.meridian.runtime.protocol.Target;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The shards and workers of one job on one node, by machine. What is for nobody is dropped: whoever
 * sent it sends it again. Thread-safe.
 */
public final class Receivers {
  private record Address(int machine, Target target) {}

  private final Map<Address, ActorRef<? super Parcel>> receivers = new ConcurrentHashMap<>();

  public void register(int machine, Target target, ActorRef<? super Parcel> receiver) {
    receivers.put(new Address(machine, target), receiver);
  }

  /** Hands a parcel to whom it is for. */
  public void deliver(Parcel parcel) {
    ActorRef<? super Parcel> receiver = receivers.get(new Address(parcel.to(), parcel.target()));
    if (receiver != null) {
      receiver.tell(parcel);
    }
  }
}
