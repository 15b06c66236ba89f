package dev.meridian.runtime.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Merges pages of hits to one hit per sampled frame, ordered by stream and frame. One owner. */
public final class HitMerger {
  private record Frame(String stream, long ordinal) {}

  private record Merged(JsonNode first, Set<JsonNode> boxes) {}

  private final TreeMap<Frame, Merged> frames =
      new TreeMap<>(Comparator.comparing(Frame::stream).thenComparingLong(Frame::ordinal));

  /**
   * Adds the hits of a page; a frame that comes again brings further boxes.
   *
   * @return the hits of frames that had not come before, in the order of the page
   */
  public List<JsonNode> addPage(JsonNode page) {
    List<JsonNode> fresh = new ArrayList<>();
    for (JsonNode hit : page.path("hits")) {
      Frame frame = new Frame(hit.path("stream").asText(), hit.path("ordinal").asLong());
      Merged merged = frames.get(frame);
      if (merged == null) {
        merged = new Merged(hit, new LinkedHashSet<>());
        frames.put(frame, merged);
        fresh.add(hit);
      }
      hit.path("boxes").forEach(merged.boxes::add);
    }
    return fresh;
  }

  /** The hits with their boxes. */
  public ArrayNode hits() {
    ArrayNode hits = ClientJson.object().arrayNode();
    for (Merged merged : frames.values()) {
      ObjectNode hit = merged.first.deepCopy();
      hit.putArray("boxes").addAll(merged.boxes);
      hits.add(hit);
    }
    return hits;
  }
}
