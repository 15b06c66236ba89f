package dev.meridian.experiments.sim.net;

import dev.meridian.experiments.cost.Usage;
import dev.meridian.experiments.wan.Deployment;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings the raw data of all data centers together in one, before training begins there (Thesis
 * §5.5.4): one low-cost machine in each data center, all at the same time.
 *
 * @param nanos until the last byte is there
 * @param usages by data center: machines wait while data moves
 */
public record DataMove(long nanos, List<Usage> usages) {
  private static final double MESSAGE_BYTES = 1e6;

  public DataMove {
    usages = List.copyOf(usages);
  }

  /**
   * Moves data.
   *
   * @param where the data centers
   * @param target the one that gets everything
   * @param bytesEach what each data center has
   */
  public static DataMove to(
      int target, Deployment where, double bytesEach, NetworkSettings settings) {
    EventQueue events = new EventQueue();
    Deployment movers = new Deployment(where.name(), where.matrix(), 1);
    Network network = new Network(events, movers, settings, 0);
    for (int from = 0; from < movers.dataCenters(); from++) {
      int messages = from == target ? 0 : (int) Math.ceil(bytesEach / MESSAGE_BYTES);
      for (int i = 0; i < messages; i++) {
        network.send(from, target, Lane.DATA, bytesEach / messages, () -> {});
      }
    }
    long end = 0;
    while (events.step()) {
      end = events.nowNanos();
    }
    return new DataMove(end, usages(movers, network, end));
  }

  private static List<Usage> usages(Deployment movers, Network network, long nanos) {
    List<Usage> usages = new ArrayList<>();
    int n = movers.dataCenters();
    for (int d = 0; d < n; d++) {
      double sent = 0;
      double received = 0;
      for (int other = 0; other < n; other++) {
        sent += other == d ? 0 : network.bytes(d, other);
        received += other == d ? 0 : network.bytes(other, d);
      }
      usages.add(new Usage(movers.matrix().regions().get(d), 0, nanos, sent, received));
    }
    return usages;
  }
}
