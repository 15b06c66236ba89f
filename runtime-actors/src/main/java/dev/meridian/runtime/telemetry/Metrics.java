package dev.meridian.runtime.telemetry;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.DoubleAdder;

/**
 * The node's counters, in the order of their names. Thread-safe.
 *
 * <p>Written in the Prometheus text form, so that any scraper can read them.
 */
public final class Metrics {
  /** Every counter there is: its name and what it counts. */
  public enum Counter {
    FRAMES_INDEXED("meridian_frames_indexed_total", "Sampled frames written to an index."),
    OBJECTS_INDEXED("meridian_objects_indexed_total", "Objects opened in an index."),
    CLUSTERS_INDEXED("meridian_clusters_indexed_total", "Clusters opened in an index."),
    BATCHES_WRITTEN("meridian_batches_written_total", "Index batches written to the store."),
    STREAMS_STARTED("meridian_streams_started_total", "Ingests started or resumed."),
    STREAMS_FAILED("meridian_streams_failed_total", "Ingests that ended with a failure."),
    QUERIES_STARTED("meridian_queries_started_total", "Queries started."),
    QUERIES_FAILED("meridian_queries_failed_total", "Queries that ended with a failure."),
    GT_CALLS("meridian_gt_calls_total", "Pictures shown to a GT-CNN by queries."),
    GT_SECONDS("meridian_gt_seconds_total", "Seconds of GT-CNN work for queries."),
    GT_REFUSED("meridian_gt_refused_total", "GT-CNN calls refused because the queue was full."),
    REQUESTS("meridian_http_requests_total", "HTTP requests answered."),
    REQUESTS_FAILED("meridian_http_requests_failed_total", "HTTP requests answered by a problem.");

    private final String metricName;
    private final String help;

    Counter(String metricName, String help) {
      this.metricName = metricName;
      this.help = help;
    }
  }

  private final Map<Counter, DoubleAdder> counts = new ConcurrentSkipListMap<>();

  public Metrics() {
    for (Counter counter : Counter.values()) {
      counts.put(counter, new DoubleAdder());
    }
  }

  public void add(Counter counter, double amount) {
    counts.get(counter).add(amount);
  }

  public void increment(Counter counter) {
    add(counter, 1);
  }

  public double count(Counter counter) {
    return counts.get(counter).sum();
  }

  /** All counters in the Prometheus text form. */
  public String text() {
    StringBuilder text = new StringBuilder();
    counts.forEach(
        (counter, count) ->
            text.append("# HELP %s %s\n".formatted(counter.metricName, counter.help))
                .append("# TYPE %s counter\n".formatted(counter.metricName))
                .append("%s %s\n".formatted(counter.metricName, count.sum())));
    return text.toString();
  }
}
