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
import java.util.List;

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
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode frame = JSON.readTree(line);
        long index = frame.get("frame").asLong();
        long micros = Math.round(frame.get("t").asDouble() * 1e6);
        frames.add(new FrameTruth.Frame(index, index, micros, visible(frame.get("objects"))));
      }
    }
    return new FrameTruth(frames, 0);
  }

  private static List<Detection> visible(JsonNode objects) {
    List<Detection> visible = new ArrayList<>();
    for (JsonNode object : objects) {
      JsonNode box = object.get("box");
      if (object.get("visible").asDouble() >= VISIBLE_FRACTION
          && box.get(3).asDouble() >= VISIBLE_HEIGHT) {
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
