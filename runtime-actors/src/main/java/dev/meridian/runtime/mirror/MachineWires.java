package dev.meridian.runtime.mirror;

import akka.actor.typed.ActorRef;
import dev.meridian.runtime.protocol.LinkCommand;
import dev.meridian.runtime.protocol.Parcel;
import java.util.List;

/**
 * How one machine sends: straight within its data center, over a link to others.
 *
 * @param dataCenter of the machine
 * @param machinesPerDataCenter machine m stands in data center {@code m / machinesPerDataCenter}
 * @param receivers of the machine's own data center
 * @param links by data center; what stands at its own place is never used
 */
public record MachineWires(
    int dataCenter,
    int machinesPerDataCenter,
    Receivers receivers,
    List<ActorRef<LinkCommand>> links) {
  public MachineWires {
    links = List.copyOf(links);
  }

  public void send(Parcel parcel) {
    int to = parcel.to() / machinesPerDataCenter;
    if (to == dataCenter) {
      receivers.deliver(parcel);
    } else {
      links.get(to).tell(parcel);
    }
  }
}
