package dev.meridian.experiments.sim.net;

import dev.meridian.experiments.wan.BandwidthTrace;
import dev.meridian.experiments.wan.Outage;
import dev.meridian.models.wan.Link;
import java.util.List;

/** The rate of a link: the matrix, times the trace, and nothing during an outage. */
public final class WanRate implements RateSource {
  private final Link link;
  private final double bytesPerSecond;
  private final BandwidthTrace trace;
  private final List<Outage> outages;

  public WanRate(Link link, double bytesPerSecond, NetworkSettings settings) {
    this.link = link;
    this.bytesPerSecond = bytesPerSecond;
    this.trace = settings.trace();
    this.outages =
        settings.outages().stream()
            .filter(o -> o.dataCenter() == link.from() || o.dataCenter() == link.to())
            .toList();
  }

  @Override
  public double bytesPerSecond(long nowNanos) {
    for (Outage outage : outages) {
      if (outage.covers(link, nowNanos)) {
        return 0;
      }
    }
    return bytesPerSecond * trace.factor(link, nowNanos);
  }

  @Override
  public long nextChange(long nowNanos) {
    long next = trace.nextChange(nowNanos);
    for (Outage outage : outages) {
      if (outage.fromNanos() > nowNanos) {
        next = Math.min(next, outage.fromNanos());
      }
      if (outage.toNanos() > nowNanos) {
        next = Math.min(next, outage.toNanos());
      }
    }
    return next;
  }
}
