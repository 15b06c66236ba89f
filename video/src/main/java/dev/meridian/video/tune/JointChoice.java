package dev.meridian.video.tune;

import dev.meridian.video.frame.StreamId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The choice over several streams that share one CPU budget of ingest: the least expected query
 * time within it.
 *
 * <p>Every stream starts at its cheapest ingest and moves along the lower hull of its Pareto
 * boundary; the step that saves most query time per second of ingest goes first. That is the best
 * choice up to the saving of one step.
 */
public final class JointChoice {
  /**
   * A stream to choose for.
   *
   * @param stream its name
   * @param boundary by rising ingest cost and falling query cost; at least one
   * @param queriesPerHour expected queries for each hour of its video, 0 or more
   */
  public record StreamBoundary(
      StreamId stream, List<ConfigurationOutcome> boundary, double queriesPerHour) {
    public StreamBoundary {
      boundary = List.copyOf(boundary);
      if (boundary.isEmpty() || !(queriesPerHour >= 0)) {
        throw new IllegalArgumentException("no boundary to choose from for stream " + stream);
      }
    }
  }

  /**
   * What was chosen.
   *
   * @param configurations by stream
   * @param ingestSecondsPerHour of all streams together
   * @param querySecondsPerHour of the expected queries on all streams together
   * @param withinBudget false when even the cheapest ingest of all streams exceeds the budget; then
   *     that is what is chosen
   */
  public record Chosen(
      Map<StreamId, ConfigurationOutcome> configurations,
      double ingestSecondsPerHour,
      double querySecondsPerHour,
      boolean withinBudget) {
    public Chosen {
      configurations = Collections.unmodifiableMap(new TreeMap<>(configurations));
    }
  }

  /** A step along one stream's hull. */
  private record Step(StreamBoundary of, ConfigurationOutcome from, ConfigurationOutcome to) {
    double costs() {
      return to.ingestSecondsPerHour() - from.ingestSecondsPerHour();
    }

    double saves() {
      return of.queriesPerHour() * (from.querySeconds() - to.querySeconds());
    }
  }

  private JointChoice() {}

  /**
   * Chooses for all streams.
   *
   * @param ingestBudget CPU seconds of ingest for an hour of video of all streams, above 0
   */
  public static Chosen choose(List<StreamBoundary> streams, double ingestBudget) {
    Map<StreamId, ConfigurationOutcome> chosen = new TreeMap<>();
    List<Step> steps = new ArrayList<>();
    for (StreamBoundary stream : streams) {
      List<ConfigurationOutcome> hull = lowerHull(stream.boundary());
      chosen.put(stream.stream(), hull.get(0));
      for (int i = 1; i < hull.size(); i++) {
        steps.add(new Step(stream, hull.get(i - 1), hull.get(i)));
      }
    }
    double spent =
        chosen.values().stream().mapToDouble(ConfigurationOutcome::ingestSecondsPerHour).sum();
    boolean within = spent <= ingestBudget;
    // Along a hull savings per cost fall, so a stream's steps come in their order.
    steps.sort(Comparator.comparingDouble(step -> -step.saves() / step.costs()));
    for (Step step : steps) {
      boolean next = chosen.get(step.of().stream()).equals(step.from());
      if (next && step.saves() > 0 && spent + step.costs() <= ingestBudget) {
        chosen.put(step.of().stream(), step.to());
        spent += step.costs();
      }
    }
    return new Chosen(chosen, spent, querySeconds(streams, chosen), within);
  }

  private static double querySeconds(
      List<StreamBoundary> streams, Map<StreamId, ConfigurationOutcome> chosen) {
    return streams.stream()
        .mapToDouble(s -> s.queriesPerHour() * chosen.get(s.stream()).querySeconds())
        .sum();
  }

  /** The points of a boundary that lie on its lower convex hull, by rising ingest cost. */
  static List<ConfigurationOutcome> lowerHull(List<ConfigurationOutcome> boundary) {
    List<ConfigurationOutcome> hull = new ArrayList<>();
    for (ConfigurationOutcome point : boundary) {
      while (hull.size() >= 2 && !turnsUp(hull, point)) {
        hull.remove(hull.size() - 1);
      }
      hull.add(point);
    }
    return hull;
  }

  /** Whether the last point of the hull lies below the line from the one before it to a new one. */
  private static boolean turnsUp(List<ConfigurationOutcome> hull, ConfigurationOutcome point) {
    ConfigurationOutcome a = hull.get(hull.size() - 2);
    ConfigurationOutcome b = hull.get(hull.size() - 1);
    double ab = b.ingestSecondsPerHour() - a.ingestSecondsPerHour();
    double ac = point.ingestSecondsPerHour() - a.ingestSecondsPerHour();
    return (b.querySeconds() - a.querySeconds()) * ac
        < (point.querySeconds() - a.querySeconds()) * ab;
  }
}
