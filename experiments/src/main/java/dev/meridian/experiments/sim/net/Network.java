package dev.meridian.experiments.sim.net;

import dev.meridian.experiments.wan.Deployment;
import dev.meridian.experiments.wan.Outage;
import dev.meridian.models.wan.Link;
import dev.meridian.models.wan.WanMatrix;
import java.util.SplittableRandom;

/**
 * Carries messages between machines. A message passes the sender's network card; between data
 * centers the sender's flow to the other data center, which has the bandwidth of the matrix; half a
 * round trip; and the receiver's network card.
 *
 * <p>Bandwidth of the matrix was measured between two machines, so each machine has a flow of its
 * own to each other data center. With one flow for all machines of a data center the slow-downs of
 * the thesis (3.7x on V/C, 3.8x on EC2-ALL, 25x on S/S) cannot stand side by side.
 */
public final class Network {
  /** Control messages up to this size take no time on a card or link that is up. */
  private static final double TINY_BYTES = 512;

  private final EventQueue events;
  private final Deployment deployment;
  private final NetworkSettings settings;
  private final SplittableRandom chance;
  private final Pipe[] out;
  private final Pipe[] in;
  private final Pipe[][] flows;
  private final double[][] bytes;
  private long messages;

  public Network(EventQueue events, Deployment deployment, NetworkSettings settings, long seed) {
    this.events = events;
    this.deployment = deployment;
    this.settings = settings;
    this.chance = new SplittableRandom(seed);
    int machines = deployment.machines();
    int dataCenters = deployment.dataCenters();
    out = new Pipe[machines];
    in = new Pipe[machines];
    flows = new Pipe[machines][dataCenters];
    bytes = new double[dataCenters][dataCenters];
    for (int m = 0; m < machines; m++) {
      out[m] = new Pipe(events, RateSource.constant(settings.nicBytesPerSecond()));
      in[m] = new Pipe(events, RateSource.constant(settings.nicBytesPerSecond()));
      openFlows(m);
    }
  }

  private void openFlows(int machine) {
    WanMatrix matrix = deployment.matrix();
    int from = deployment.dataCenterOf(machine);
    for (int to = 0; to < deployment.dataCenters(); to++) {
      if (to != from) {
        double rate = matrix.bytesPerSecond(from, to);
        flows[machine][to] = new Pipe(events, new WanRate(new Link(from, to), rate, settings));
      }
    }
  }

  /** Bytes that went from one data center to another; within one when both are the same. */
  public double bytes(int fromDataCenter, int toDataCenter) {
    return bytes[fromDataCenter][toDataCenter];
  }

  /** Bytes between different data centers. */
  public double wanBytes() {
    double sum = 0;
    for (Link link : deployment.matrix().links()) {
      sum += bytes[link.from()][link.to()];
    }
    return sum;
  }

  public long messages() {
    return messages;
  }

  /** The flow of a machine to another data center. */
  public Pipe flow(int machine, int dataCenter) {
    return flows[machine][dataCenter];
  }

  /** Carries a message that arrives for sure, once: what TCP does within a connection. */
  public void send(int from, int to, Lane lane, double size, Runnable arrive) {
    carry(from, to, lane, size, 0, arrive);
  }

  /** Carries a message that may get lost, come twice or come late, as the settings say. */
  public void sendFaulty(int from, int to, Lane lane, double size, Runnable arrive) {
    LinkFaults faults = settings.faults();
    if (faults.isNone()) {
      carry(from, to, lane, size, 0, arrive);
      return;
    }
    boolean lost = chance.nextDouble() < faults.lossFraction();
    boolean twice = chance.nextDouble() < faults.duplicateFraction();
    carry(from, to, lane, size, lateness(faults), lost ? () -> {} : arrive);
    if (twice) {
      carry(from, to, lane, size, lateness(faults), arrive);
    }
  }

  private boolean isUp(int source, int target) {
    Link link = new Link(source, target);
    for (Outage outage : settings.outages()) {
      if (outage.covers(link, events.nowNanos())) {
        return false;
      }
    }
    return true;
  }

  private long lateness(LinkFaults faults) {
    boolean late = chance.nextDouble() < faults.reorderFraction();
    long nanos = chance.nextLong(faults.reorderNanos() + 1);
    return late ? nanos : 0;
  }

  private void carry(int from, int to, Lane lane, double size, long late, Runnable arrive) {
    messages++;
    if (from == to) {
      events.after(0, arrive);
      return;
    }
    int source = deployment.dataCenterOf(from);
    int target = deployment.dataCenterOf(to);
    bytes[source][target] += size;
    long delay = deployment.matrix().roundTripNanos(source, target) / 2 + late;
    if (lane == Lane.CONTROL && size <= TINY_BYTES && isUp(source, target)) {
      events.after(delay, arrive);
      return;
    }
    Runnable land = () -> in[to].carry(lane, size, arrive);
    Runnable fly = () -> events.after(delay, land);
    Runnable leave = source == target ? fly : () -> flows[from][target].carry(lane, size, fly);
    out[from].carry(lane, size, leave);
  }
}
