package dev.meridian.experiments.focus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.frame.Box;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Real videos, public detectors, and what another program found with those detectors on one frame a
 * second of those videos. They lie outside of the project: in the folder that {@code MERIDIAN_DATA}
 * names, or else in {@code ../shared/data} beside the project's root.
 *
 * @param folder where they are
 */
public record ReferenceData(Path folder) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A frame that is stored without loss.
   *
   * @param video the video it is from
   * @param index its number in decode order
   * @param file a PNG
   */
  public record StoredFrame(String video, long index, Path file) {}

  /**
   * Finds the data.
   *
   * @throws MeridianException with {@link ErrorCode#FILE_NOT_FOUND} when they are not there
   */
  public static ReferenceData locate() {
    Path home = Path.of(Optional.ofNullable(System.getenv("MERIDIAN_HOME")).orElse(""));
    String named = Optional.ofNullable(System.getenv("MERIDIAN_DATA")).orElse("../shared/data");
    return at(home.resolve(named).toAbsolutePath().normalize());
  }

  static ReferenceData at(Path folder) {
    if (!Files.isDirectory(folder.resolve("reference"))) {
      throw new MeridianException(
          ErrorCode.FILE_NOT_FOUND,
          "skipped: the reference videos and answers are not in "
              + folder
              + "; set MERIDIAN_DATA to the folder that holds videos, models and reference");
    }
    return new ReferenceData(folder);
  }

  public Path models() {
    return folder.resolve("models");
  }

  public Path video(String name) {
    return folder.resolve("videos").resolve(name);
  }

  /** File names of all videos, in order. */
  public List<String> videos() {
    return list("videos").stream().filter(name -> name.endsWith(".mp4")).toList();
  }

  /** All stored frames, by video and number. */
  public List<StoredFrame> storedFrames() {
    List<StoredFrame> frames = new ArrayList<>();
    for (String name : list("frames")) {
      String[] parts = name.split("\\.(?=\\d+\\.png$)|\\.png$", -1);
      if (parts.length == 3) {
        Path file = folder.resolve("frames").resolve(name);
        frames.add(new StoredFrame(parts[0], Long.parseLong(parts[1]), file));
      }
    }
    return frames;
  }

  /** Reference detections by frame number, for the frames that were looked at. */
  public SortedMap<Long, List<Detection>> answers(String video, String model) {
    Path file = folder.resolve("reference").resolve(video + "." + model + ".jsonl.gz");
    SortedMap<Long, List<Detection>> answers = new TreeMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode frame = JSON.readTree(line);
        answers.put(frame.get("frame").asLong(), detections(frame.get("dets")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return answers;
  }

  private static List<Detection> detections(JsonNode found) {
    List<Detection> detections = new ArrayList<>();
    for (JsonNode one : found) {
      JsonNode box = one.get("box");
      detections.add(
          new Detection(
              one.get("class").asText(),
              one.get("conf").floatValue(),
              new Box(
                  box.get(0).floatValue(),
                  box.get(1).floatValue(),
                  box.get(2).floatValue(),
                  box.get(3).floatValue())));
    }
    return detections;
  }

  private List<String> list(String part) {
    try (Stream<Path> files = Files.list(folder.resolve(part))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
