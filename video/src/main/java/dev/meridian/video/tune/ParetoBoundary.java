package dev.meridian.video.tune;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The feasible configurations that no other beats in both costs (Thesis §4.3.4, Figure 4.5). */
public final class ParetoBoundary {
  private static final Comparator<ConfigurationOutcome> CHEAPEST_INGEST =
      Comparator.comparingDouble(ConfigurationOutcome::ingestSecondsPerHour)
          .thenComparingDouble(ConfigurationOutcome::querySeconds);

  private ParetoBoundary() {}

  /**
   * By rising ingest cost and strictly falling query cost; of equals the first. Empty when none is
   * feasible.
   */
  public static List<ConfigurationOutcome> of(List<ConfigurationOutcome> outcomes) {
    List<ConfigurationOutcome> boundary = new ArrayList<>();
    double least = Double.POSITIVE_INFINITY;
    for (ConfigurationOutcome outcome :
        outcomes.stream().filter(ConfigurationOutcome::feasible).sorted(CHEAPEST_INGEST).toList()) {
      if (outcome.querySeconds() < least) {
        least = outcome.querySeconds();
        boundary.add(outcome);
      }
    }
    return boundary;
  }

  /** The point of a boundary that a policy takes; of equals the cheaper ingest. */
  public static Optional<ConfigurationOutcome> choose(
      List<ConfigurationOutcome> boundary, TuningPolicy policy) {
    return switch (policy.kind()) {
      case OPT_INGEST -> boundary.stream().findFirst();
      case OPT_QUERY -> boundary.stream().reduce((first, second) -> second);
      case BALANCE, WEIGHTS ->
          boundary.stream().min(Comparator.comparingDouble(outcome -> weighed(outcome, policy)));
    };
  }

  private static double weighed(ConfigurationOutcome outcome, TuningPolicy policy) {
    return policy.ingestWeight() * outcome.ingestSecondsPerHour()
        + policy.queryWeight() * policy.expectedQueriesPerHour() * outcome.querySeconds();
  }
}
