package dev.meridian.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.Iterator;

/** A tuning as a table: the Pareto boundary, the choice, and what it does for each class. */
final class TuningTable {
  private static final String ROW = "%s %-12s %4s %3s %6s %5s %14s %12s %8s %9s%n";

  private TuningTable() {}

  static void print(JsonNode tuning, PrintWriter out) {
    JsonNode chosen = tuning.path("chosen");
    JsonNode sample = tuning.path("sample");
    out.printf(
        "%s: policy %s, targets recall %s and precision %s; %d configurations judged by %d frames, trained on %d, %d GT-CNN calls, %.1f s%n",
        tuning.path("reason").asText(),
        tuning.path("policy").asText(),
        tuning.path("recall").asText(),
        tuning.path("precision").asText(),
        tuning.path("configurations").asInt(),
        sample.path("validationFrames").asInt(),
        sample.path("trainingFrames").asInt(),
        sample.path("gtCalls").asInt(),
        tuning.path("seconds").asDouble());
    header(out);
    for (JsonNode one : tuning.path("boundary")) {
      row(one, one.equals(chosen) ? "*" : " ", out);
    }
    if (!tuning.path("met").asBoolean()) {
      row(chosen, "~", out);
    }
    out.println(tuning.path("message").asText());
    chosen
        .path("classes")
        .properties()
        .forEach(
            entry ->
                out.printf(
                    "  %-12s recall %.3f (at least %.3f), precision %.3f (at least %.3f), %d GT-CNN calls, looked at from %s, Skip_th %s%n",
                    entry.getKey(),
                    entry.getValue().path("recall").asDouble(),
                    entry.getValue().path("recallLower").asDouble(),
                    entry.getValue().path("precision").asDouble(),
                    entry.getValue().path("precisionLower").asDouble(),
                    entry.getValue().path("gtCalls").asInt(),
                    chosen.path("minConfidences").path(entry.getKey()).asText("0"),
                    chosen.path("skipThresholds").path(entry.getKey()).asText("never")));
  }

  private static void header(PrintWriter out) {
    out.printf(
        ROW,
        " ",
        "ingest CNN",
        "L_s",
        "K",
        "T",
        "runs",
        "ingest s/h",
        "query s/h",
        "recall",
        "precision");
  }

  /** Marks the generation as it is (=) and what would be taken (*). */
  static void printWhatIf(JsonNode answer, PrintWriter out) {
    out.printf(
        "generation %d from %s to %s: policy %s, judged by %d audited frames in %.1f s%n",
        answer.path("generation").asInt(),
        Texts.duration(answer.path("from").asDouble()),
        Texts.duration(answer.path("to").asDouble()),
        answer.path("policy").asText(),
        answer.path("judgedFrames").asInt(),
        answer.path("seconds").asDouble());
    header(out);
    if (answer.path("current").isObject()) {
      row(answer.path("current"), "=", out);
    }
    for (JsonNode one : answer.path("boundary")) {
      row(one, one.equals(answer.path("chosen")) ? "*" : " ", out);
    }
    if (!answer.path("met").asBoolean()) {
      row(answer.path("chosen"), "~", out);
      out.println(
          "no choice reaches the targets on these frames; ~ comes as near as any, class by class");
    }
  }

  private static void row(JsonNode one, String mark, PrintWriter out) {
    out.printf(
        ROW,
        mark,
        one.path("architecture").asText(),
        one.path("maxClasses").asText(),
        one.path("k").asText(),
        one.path("t").asText(),
        one.path("runFactor").asText("1"),
        "%.2f".formatted(one.path("ingestSecondsPerHour").asDouble()),
        "%.2f".formatted(one.path("querySeconds").asDouble()),
        "%.3f".formatted(least(one, "recall")),
        "%.3f".formatted(least(one, "precision")));
  }

  private static double least(JsonNode one, String measure) {
    double least = 1;
    for (Iterator<JsonNode> classes = one.path("classes").elements(); classes.hasNext(); ) {
      least = Math.min(least, classes.next().path(measure).asDouble());
    }
    return least;
  }
}
