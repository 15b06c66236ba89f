package dev.meridian.runtime.protocol;

import dev.meridian.video.certify.HypergeometricBound;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.query.Hit;
import dev.meridian.video.query.QuerySpec;
import java.util.List;
import java.util.Map;

/**
 * A standing query at one moment.
 *
 * @param id its name
 * @param spec what it asks
 * @param untilMicros by stream: frames up to there have been judged
 * @param pushed frames it has pushed since the node started
 * @param audited how many of those were audited
 * @param wrong how many of the audited do not hold what it asks
 * @param message why the last round failed, or empty
 * @param fresh the hits of the last round
 */
public record StandingStatus(
    String id,
    QuerySpec spec,
    Map<StreamId, Long> untilMicros,
    long pushed,
    long audited,
    long wrong,
    String message,
    List<Hit> fresh) {
  private static final double DELTA = 0.05;

  public StandingStatus {
    untilMicros = Map.copyOf(untilMicros);
    fresh = List.copyOf(fresh);
  }

  /** The share of false alarms that is not exceeded, with 95 %; 1 without audits. */
  public double falseAlarmsAtMost() {
    return pushed == 0
        ? 1
        : (double) HypergeometricBound.upper(pushed, Math.min(audited, pushed), wrong, DELTA)
            / pushed;
  }
}
