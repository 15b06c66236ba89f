package dev.meridian.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.runtime.client.ClientJson;
import dev.meridian.runtime.client.HitMerger;
import dev.meridian.runtime.client.QueryInfo;
import dev.meridian.runtime.client.QueryInfo.Interval;
import dev.meridian.runtime.client.QueryInfo.Stats;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Shows a query: what is found as it is found on the error output, the answer on the output. Only
 * the answer's intervals are whole, since what is found later joins what was found before.
 */
final class QueryView {
  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean json;
  private final HitMerger hits = new HitMerger();
  private Optional<QueryInfo> ended = Optional.empty();

  QueryView(PrintWriter out, PrintWriter err, boolean json) {
    this.out = out;
    this.err = err;
    this.json = json;
  }

  /** Takes an event of the query; says whether more is wanted. */
  boolean accept(String type, JsonNode data) {
    switch (type) {
      case "hits" -> showFound(hits.addPage(data));
      case "done" -> ended = Optional.of(QueryInfo.of(data));
      default -> {}
    }
    return ended.isEmpty();
  }

  /** The query at its end, once it has come. */
  Optional<QueryInfo> ended() {
    return ended;
  }

  /** One line for each stretch of consecutive sampled frames. */
  private void showFound(List<JsonNode> found) {
    JsonNode first = null;
    JsonNode last = null;
    for (JsonNode hit : found) {
      if (last != null && !follows(last, hit)) {
        showStretch(first, last);
        first = hit;
      }
      first = first == null ? hit : first;
      last = hit;
    }
    if (last != null) {
      showStretch(first, last);
    }
    err.flush();
  }

  private static boolean follows(JsonNode hit, JsonNode next) {
    return hit.path("stream").equals(next.path("stream"))
        && hit.path("ordinal").asLong() + 1 == next.path("ordinal").asLong();
  }

  private void showStretch(JsonNode first, JsonNode last) {
    String stretch = Texts.stretch(first.path("time").asDouble(), last.path("time").asDouble());
    err.println("found " + first.path("stream").asText() + "  " + stretch);
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
      if (query.counted() != null) {
        out.println(AssuranceText.count(query.counted()));
      }
      out.println(AssuranceText.certificate(query.certificate()));
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
            + " (%d remembered, %d clusters skipped), %sall after %.2f s",
        stats.framesReturned(),
        query.className(),
        query.intervals().size(),
        stats.confirmedClusters(),
        stats.candidateClusters(),
        stats.gtCalls(),
        stats.cachedVerdicts(),
        stats.skippedClusters(),
        stats.firstHitSeconds() == null
            ? ""
            : String.format(Locale.ROOT, "first hit after %.2f s, ", stats.firstHitSeconds()),
        stats.seconds());
  }
}
