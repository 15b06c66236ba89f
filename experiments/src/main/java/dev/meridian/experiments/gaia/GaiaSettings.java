package dev.meridian.experiments.gaia;

import dev.meridian.experiments.wan.Deployment;
import dev.meridian.models.asp.AspConfig;
import dev.meridian.models.asp.LinkLimits;
import dev.meridian.models.ps.ReadRule;
import dev.meridian.models.significance.HardThreshold;
import java.util.List;

/** How Gaia is set up in the experiments; what differs from one to the next is said there. */
final class GaiaSettings {
  /** DS: clocks that a data center may be ahead of its slowest mirror. */
  static final int STALENESS = 4;

  /** s of SSP(s), for every system alike. */
  static final int SSP_STALENESS = 2;

  private static final double CREDIT_BYTES = 64e6;
  private static final int MESSAGE_BYTES = 1 << 20;
  private static final long RESEND_MICROS = 20_000_000;
  private static final long DISCONNECT_MICROS = 60_000_000;
  private static final long HEARTBEAT_MICROS = 1_000_000;

  private GaiaSettings() {}

  /** Settings of a shard; its place in the deployment is filled in by the simulator. */
  static AspConfig template(
      Workload workload, Deployment where, SystemKind system, ReadRule rule) {
    boolean synchronizes = system == SystemKind.GAIA;
    return new AspConfig(
        0,
        List.of(),
        where.machinesPerDataCenter(),
        rule,
        workload.significance(),
        HardThreshold.of(workload.threshold()),
        synchronizes,
        synchronizes ? STALENESS : 0,
        false,
        limits(workload.byteScale()));
  }

  /** Credit of 64 MB at the thesis's size; nothing is lost in calm networks, so resends wait. */
  static LinkLimits limits(double byteScale) {
    return new LinkLimits(
        Math.max(1, Math.round(CREDIT_BYTES / byteScale)),
        MESSAGE_BYTES,
        RESEND_MICROS,
        DISCONNECT_MICROS,
        HEARTBEAT_MICROS);
  }
}
