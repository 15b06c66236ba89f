package dev.meridian.runtime.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A query as a node tells of it.
 *
 * @param id its name on the node
 * @param className the class asked for
 * @param state RUNNING, DONE, CANCELLED or FAILED
 * @param message why it failed
 * @param intervals where the class was found; known at its end
 * @param gaps what is not known
 * @param stats what the answer cost
 * @param certificate how sure the answer is; known at its end
 * @param counted what was counted, null when nothing was asked to be
 * @param json all of it, as the node said it
 */
public record QueryInfo(
    String id,
    String className,
    String state,
    String message,
    List<Interval> intervals,
    List<Gap> gaps,
    Stats stats,
    Certificate certificate,
    Counted counted,
    JsonNode json) {

  /** How sure an answer is; what is not known is null. See docs/rest.md. */
  public record Certificate(
      String tier,
      double confidence,
      Double recallAtLeast,
      Double precisionAtLeast,
      Double recall,
      Double precision,
      long audited,
      long verified,
      Long auditsToGoal) {
    private static final Certificate NONE =
        new Certificate("calibrated", 0, null, null, null, null, 0, 0, null);
  }

  /** What was counted; a confidence of 0 means that there is no interval. */
  public record Counted(
      String unit, double counted, double estimate, double from, double to, double confidence) {}

  /** A stretch of a stream, in seconds. */
  public record Interval(String stream, double from, double to) {}

  /** A stretch of a stream of which nothing is known, in seconds. */
  public record Gap(String stream, double from, double to, String reason) {}

  /** What an answer cost; see docs/rest.md. The first hit is null when there is none. */
  public record Stats(
      long candidateClusters,
      long confirmedClusters,
      long rejectedClusters,
      long skippedClusters,
      long gtCalls,
      long cachedVerdicts,
      long framesReturned,
      Double firstHitSeconds,
      double seconds,
      double gtSeconds) {
    private static final Stats NONE = new Stats(0, 0, 0, 0, 0, 0, 0, null, 0, 0);
  }

  private record Fields(
      String id,
      String state,
      String message,
      List<Interval> intervals,
      List<Gap> gaps,
      Stats stats,
      Certificate certificate,
      Counted counted) {}

  public static QueryInfo of(JsonNode query) {
    Fields fields = ClientJson.read(query, Fields.class);
    return new QueryInfo(
        fields.id,
        query.path("class").asText(),
        fields.state == null ? "" : fields.state,
        fields.message == null ? "" : fields.message,
        fields.intervals == null ? List.of() : List.copyOf(fields.intervals),
        fields.gaps == null ? List.of() : List.copyOf(fields.gaps),
        fields.stats == null ? Stats.NONE : fields.stats,
        fields.certificate == null ? Certificate.NONE : fields.certificate,
        fields.counted,
        query);
  }
}
