package dev.meridian.experiments.wan;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.wan.Link;

/**
 * A time in which one data center reaches no other.
 *
 * @param dataCenter the one that is away
 * @param fromNanos when it goes
 * @param toNanos when it is back
 */
public record Outage(int dataCenter, long fromNanos, long toNanos) {
  public Outage {
    if (fromNanos < 0 || toNanos <= fromNanos) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "an outage must end after it begins: %d ns to %d ns".formatted(fromNanos, toNanos));
    }
  }

  public boolean covers(Link link, long nanos) {
    return (link.from() == dataCenter || link.to() == dataCenter)
        && nanos >= fromNanos
        && nanos < toNanos;
  }
}
