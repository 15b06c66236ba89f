package dev.meridian.experiments.sim.net;

import dev.meridian.experiments.wan.BandwidthTrace;
import dev.meridian.experiments.wan.Outage;
import java.util.List;

/**
 * How the network of a simulation behaves beyond its matrix.
 *
 * @param nicBytesPerSecond what one machine sends, and what it receives, at most
 * @param trace how bandwidth moves
 * @param outages when data centers are away; what is on the way waits
 * @param faults what happens to messages between data centers
 */
public record NetworkSettings(
    double nicBytesPerSecond, BandwidthTrace trace, List<Outage> outages, LinkFaults faults) {
  /**
   * A 40 Gb/s card as in the full-speed platform of Thesis §5.4.1 would carry 5 GB/s, but a machine
   * has to encode and decode what it sends: about 1 GB/s and core, two cores of it.
   */
  public static final double FULL_SPEED_NIC = 2e9;

  /** No trace, no outage, no fault. */
  public static final NetworkSettings CALM =
      new NetworkSettings(FULL_SPEED_NIC, BandwidthTrace.STEADY, List.of(), LinkFaults.NONE);

  public NetworkSettings {
    outages = List.copyOf(outages);
  }

  public NetworkSettings with(List<Outage> others) {
    return new NetworkSettings(nicBytesPerSecond, trace, others, faults);
  }

  public NetworkSettings with(LinkFaults others) {
    return new NetworkSettings(nicBytesPerSecond, trace, outages, others);
  }

  public NetworkSettings with(BandwidthTrace other) {
    return new NetworkSettings(nicBytesPerSecond, other, outages, faults);
  }
}
