package dev.meridian.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;

/** Generations of an index in words. */
final class GenerationLines {
  private GenerationLines() {}

  /** One line each; a star marks those that queries read. */
  static void print(JsonNode generations, PrintWriter out) {
    for (JsonNode one : generations) {
      out.printf(
          "%s generation %d (%s, %s) from %s to %s: %s, K %d%s, T %.3f, run-factor %s, Skip_th %s, classes %s, GT-CNN %s%n",
          one.path("current").asBoolean() ? "*" : " ",
          one.path("generation").asInt(),
          one.path("origin").asText(),
          one.path("state").asText(),
          Texts.duration(one.path("from").asDouble()),
          one.path("to").isNumber() ? Texts.duration(one.path("to").asDouble()) : "the end",
          one.path("architecture").asText(),
          one.path("k").asInt(),
          from(one),
          one.path("t").asDouble(),
          one.path("runFactor").asText("1"),
          skip(one),
          one.path("classes"),
          one.path("gt").asText());
    }
  }

  private static String from(JsonNode one) {
    double others = one.path("minConfidence").asDouble();
    JsonNode own = one.path("minConfidences");
    if (own.isEmpty()) {
      return others == 0 ? "" : " from " + others;
    }
    return " from " + own + ", others " + others;
  }

  private static String skip(JsonNode one) {
    double all = one.path("skipThreshold").asDouble();
    String others = all > 1 ? "never" : Double.toString(all);
    JsonNode own = one.path("skipThresholds");
    return own.isEmpty() ? others : own + ", others " + others;
  }

  /** What re-indexing made. */
  static void printReindexed(JsonNode made, PrintWriter out) {
    if (made.isEmpty()) {
      out.println("nothing changes: the index is read like this already");
    }
    for (JsonNode one : made) {
      out.printf(
          "generation %d takes the place of %d: %s; %d frames, %d decoded, %d objects, %d clusters%n",
          one.path("generation").path("generation").asInt(),
          one.path("replaces").asInt(),
          one.path("clustered").asBoolean() ? "clustered again" : "reads the same clusters",
          one.path("frames").asLong(),
          one.path("framesDecoded").asLong(),
          one.path("objects").asLong(),
          one.path("clusters").asLong());
    }
  }
}
