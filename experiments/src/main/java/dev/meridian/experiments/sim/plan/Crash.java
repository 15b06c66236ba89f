package dev.meridian.experiments.sim.plan;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;

/**
 * All parameter shards of one data center stop, lose everything they hold, and start anew later.
 * Workers and what stays with their data survive, and go on from the clock of the state that the
 * shards take over from a mirror.
 *
 * @param dataCenter where it happens
 * @param atNanos when they stop
 * @param backNanos when they start again
 */
public record Crash(int dataCenter, long atNanos, long backNanos) {
  public Crash {
    if (atNanos < 0 || backNanos <= atNanos) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "a restart must come after the crash: %d ns, %d ns".formatted(atNanos, backNanos));
    }
  }
}
