package dev.meridian.runtime.training;

import akka.actor.typed.ActorRef;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.ActorContext;
import dev.meridian.runtime.compute.Dispatchers;
import dev.meridian.runtime.mirror.MachineWires;
import dev.meridian.runtime.mirror.MirrorClient;
import dev.meridian.runtime.protocol.LinkCommand;
import dev.meridian.runtime.protocol.Roster;
import java.util.ArrayList;
import java.util.List;

/** Opens the links of one data center: one per machine and other data center. */
final class LocalLinks {
  private final ActorContext<?> context;
  private final JobParts job;
  private final DataCenterNode node;
  private final TrafficMeter meter;

  LocalLinks(ActorContext<?> context, JobParts job, DataCenterNode node, TrafficMeter meter) {
    this.context = context;
    this.job = job;
    this.node = node;
    this.meter = meter;
  }

  /** The wires of each machine, in order. */
  List<MachineWires> open(Roster roster) {
    List<MachineWires> opened = new ArrayList<>();
    for (int i = 0; i < job.settings().machinesPerDataCenter(); i++) {
      List<ActorRef<LinkCommand>> links = new ArrayList<>();
      for (int to = 0; to < roster.lanes().size(); to++) {
        boolean own = to == node.dataCenter();
        links.add(own ? context.getSystem().deadLetters() : open(roster.lanes().get(to), i, to));
      }
      opened.add(
          new MachineWires(
              node.dataCenter(), job.settings().machinesPerDataCenter(), node.receivers(), links));
    }
    return opened;
  }

  private ActorRef<LinkCommand> open(Roster.Lanes lanes, int machine, int to) {
    return context.spawn(
        MirrorClient.create(lanes, job.link(node.dataCenter(), to), meter.add(to)),
        "mirror-client-%d-%d".formatted(machine, to),
        DispatcherSelector.fromConfig(Dispatchers.TRAINING));
  }
}
