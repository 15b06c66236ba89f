package dev.meridian.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.runtime.client.ClientJson;
import dev.meridian.runtime.client.HitMerger;
import dev.meridian.runtime.client.QueryInfo;
import dev.meridian.runtime.client.QueryInfo.Interval;
import dev.meridian.runtime.client.QueryInfo.Stats;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Shows a query: what is found as it is found on the error output, the answer on the output.
 * Intervals grow and join while a query runs, so only those of the answer are final.
 */
final class QueryView {
  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean json;
  private final HitMerger hits = new HitMerger();
  private final List<Interval> shown = new ArrayList<>();
  private Optional<QueryInfo> ended = Optional.empty();

  QueryView(PrintWriter out, PrintWriter err, boolean json) {
    this.out = out;
    this.err = err;
    this.json = json;
  }

  /** Takes an event of the query; says whether more is wanted. */
  boolean accept(String type, JsonNode data) {
    switch (type) {
      case "hits" -> hits.addPage(data);
      case "progress" -> showNew(QueryInfo.of(data).intervals());
      case "done" -> ended = Optional.of(QueryInfo.of(data));
      default -> {}
    }
    return ended.isEmpty();
  }

  /** The query at its end, once it has come. */
  Optional<QueryInfo> ended() {
    return ended;
  }

  private void showNew(List<Interval> intervals) {
    for (Interval interval : intervals) {
      if (shown.stream().noneMatch(before -> before.holds(interval))) {
        shown.add(interval);
        err.println("found " + line(interval));
        err.flush();
      }
    }
  }

  void printAnswer(QueryInfo query) {
    if (json) {
      out.println(ClientJson.text(answer(query)));
    } else {
      query.intervals().forEach(interval -> out.println(line(interval)));
      query
          .gaps()
          .forEach(
              gap ->
                  out.println(
                      "unknown: %s  %s  (%s)"
                          .formatted(
                              gap.stream(), Texts.stretch(gap.from(), gap.to()), gap.reason())));
      out.println(summary(query));
    }
    out.flush();
  }

  private ObjectNode answer(QueryInfo query) {
    ObjectNode answer = query.json().deepCopy();
    answer.remove("hits");
    answer.set("hits", hits.hits());
    return answer;
  }

  private static String line(Interval interval) {
    return interval.stream() + "  " + Texts.stretch(interval.from(), interval.to());
  }

  static String summary(QueryInfo query) {
    Stats stats = query.stats();
    return String.format(
        Locale.ROOT,
        "%d frames with %s in %d intervals: %d of %d clusters confirmed with %d GT-CNN calls"
            + " (%d remembered, %d clusters skipped), first hit after %.2f s, all after %.2f s",
        stats.framesReturned(),
        query.className(),
        query.intervals().size(),
        stats.confirmedClusters(),
        stats.candidateClusters(),
        stats.gtCalls(),
        stats.cachedVerdicts(),
        stats.skippedClusters(),
        stats.firstHitSeconds(),
        stats.seconds());
  }
}
