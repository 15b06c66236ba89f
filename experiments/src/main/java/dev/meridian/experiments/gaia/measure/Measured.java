package dev.meridian.experiments.gaia.measure;

import dev.meridian.experiments.cost.Cost;
import dev.meridian.experiments.cost.PriceTable;
import dev.meridian.experiments.cost.Usage;
import dev.meridian.experiments.sim.SimulationResult;
import dev.meridian.experiments.sim.net.DataMove;
import java.util.List;

/**
 * A run up to the moment at which it reached an objective.
 *
 * @param seconds virtual time; infinite when it never got there
 * @param clocks done by then
 * @param wanBytes sent between data centers by then
 * @param usages by data center by then
 * @param moving what moving the data took before; nothing as a rule
 */
public record Measured(
    double seconds, double clocks, double wanBytes, List<Usage> usages, List<Usage> moving) {
  private static final double NANOS_PER_SECOND = 1e9;

  public Measured {
    usages = List.copyOf(usages);
    moving = List.copyOf(moving);
  }

  /** Bytes by data center and time are those of the run, in proportion. */
  public static Measured to(double target, SimulationResult run) {
    double nanos = run.nanosTo(target);
    double bytes = run.wanBytesTo(target);
    double timeShare = Double.isFinite(nanos) ? nanos / run.nanos() : 1;
    double byteShare = run.wanBytes() > 0 ? bytes / run.wanBytes() : 0;
    List<Usage> usages =
        run.usages().stream().map(usage -> scaled(usage, timeShare, byteShare)).toList();
    return new Measured(nanos / NANOS_PER_SECOND, run.clocksTo(target), bytes, usages, List.of());
  }

  private static Usage scaled(Usage usage, double timeShare, double byteShare) {
    return new Usage(
        usage.region(),
        usage.computeNanos() * timeShare,
        usage.waitNanos() * timeShare,
        usage.sentBytes() * byteShare,
        usage.receivedBytes() * byteShare);
  }

  /** The same on a LAN of another region. */
  public Measured in(String region) {
    List<Usage> there =
        usages.stream().map(u -> new Usage(region, u.computeNanos(), u.waitNanos(), 0, 0)).toList();
    return new Measured(seconds, clocks, wanBytes, there, moving);
  }

  /** The same after data was moved. */
  public Measured after(DataMove move) {
    double moved = move.usages().stream().mapToDouble(Usage::sentBytes).sum();
    return new Measured(
        seconds + move.nanos() / NANOS_PER_SECOND, clocks, wanBytes + moved, usages, move.usages());
  }

  public Cost cost(PriceTable prices) {
    return Cost.of(usages, prices).plus(Cost.ofMoving(moving, prices));
  }

  public double usd(PriceTable prices) {
    return arrived() ? cost(prices).totalUsd() : Double.POSITIVE_INFINITY;
  }

  public boolean arrived() {
    return Double.isFinite(seconds);
  }
}
