package dev.meridian.video.query;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What an answer cost and what it is based on.
 *
 * @param counts clusters and verdicts
 * @param framesReturned sampled frames in the answer, each counted once
 * @param firstHitSeconds time until the first confirmed cluster, empty without one
 * @param seconds time from start to end, or until now
 * @param gtSeconds time spent in the GT-CNN
 * @param basis what was read, by stream
 */
public record QueryStats(
    QueryPlan.Counts counts,
    long framesReturned,
    OptionalDouble firstHitSeconds,
    double seconds,
    double gtSeconds,
    List<StreamBasis> basis) {
  public QueryStats {
    basis = List.copyOf(basis);
  }
}
