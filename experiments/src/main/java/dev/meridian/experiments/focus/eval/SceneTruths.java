package dev.meridian.experiments.focus.eval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.experiments.focus.FrameTruth;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.frame.Box;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the truth that is written beside a rendered scene. */
final class SceneTruths {
  /** What counts as visible: half of it, and not a speck. */
  private static final double VISIBLE_FRACTION = 0.5;

  private static final double VISIBLE_HEIGHT = 24;
  private static final ObjectMapper JSON = new ObjectMapper();

  private SceneTruths() {}

  /** All visible objects, frame by frame; every frame of the scene is a sampled one. */
  static FrameTruth read(Path file) throws IOException {
    List<FrameTruth.Frame> frames = new ArrayList<>();
    for (JsonNode frame : lines(file)) {
      long index = frame.get("frame").asLong();
      long micros = Math.round(frame.get("t").asDouble() * 1e6);
      frames.add(new FrameTruth.Frame(index, index, micros, visible(frame.get("objects"))));
    }
    return new FrameTruth(frames, 0);
  }

  /** The frames in which an object is visible, by class, object by object. */
  static Map<String, List<BitSet>> tracks(Path file) throws IOException {
    Map<String, Map<Long, BitSet>> tracks = new TreeMap<>();
    for (JsonNode frame : lines(file)) {
      for (JsonNode object : frame.get("objects")) {
        if (isVisible(object)) {
          tracks
              .computeIfAbsent(object.get("class").asText(), name -> new TreeMap<>())
              .computeIfAbsent(object.get("id").asLong(), id -> new BitSet())
              .set(frame.get("frame").asInt());
        }
      }
    }
    Map<String, List<BitSet>> byClass = new TreeMap<>();
    tracks.forEach((name, objects) -> byClass.put(name, List.copyOf(objects.values())));
    return byClass;
  }

  private static List<JsonNode> lines(Path file) throws IOException {
    List<JsonNode> frames = new ArrayList<>();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        frames.add(JSON.readTree(line));
      }
    }
    return frames;
  }

  private static boolean isVisible(JsonNode object) {
    return object.get("visible").asDouble() >= VISIBLE_FRACTION
        && object.get("box").get(3).asDouble() >= VISIBLE_HEIGHT;
  }

  private static List<Detection> visible(JsonNode objects) {
    List<Detection> visible = new ArrayList<>();
    for (JsonNode object : objects) {
      JsonNode box = object.get("box");
      if (isVisible(object)) {
        visible.add(
            new Detection(
                object.get("class").asText(),
                1,
                new Box(
                    box.get(0).floatValue(),
                    box.get(1).floatValue(),
                    box.get(2).floatValue(),
                    box.get(3).floatValue())));
      }
    }
    return visible;
  }
}
