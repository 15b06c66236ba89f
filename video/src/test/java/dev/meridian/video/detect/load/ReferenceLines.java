package dev.meridian.video.detect.load;

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
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Reference answers: what another program found with the same network on the same frame. */
final class ReferenceLines {
  private static final Pattern DETECTION =
      Pattern.compile(
          "\\{\"class\":\"([^\"]+)\",\"id\":\\d+,\"conf\":([0-9.]+),"
              + "\"box\":\\[([-0-9.]+),([-0-9.]+),([-0-9.]+),([-0-9.]+)]}");

  private ReferenceLines() {}

  /**
   * The reference detections of a stored frame.
   *
   * @param frame named {@code <video>.<frame index>.png}
   */
  static List<Detection> of(Path data, String model, Path frame) {
    String name = frame.getFileName().toString();
    String video = name.substring(0, name.length() - ".00000.png".length());
    int index = Integer.parseInt(name.substring(video.length() + 1, name.length() - 4));
    Path file = data.resolve("reference").resolve(video + "." + model + ".jsonl.gz");
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> line.contains("\"frame\":" + index + ","))
          .findFirst()
          .map(ReferenceLines::parse)
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Detection> parse(String line) {
    List<Detection> detections = new ArrayList<>();
    for (MatchResult found : DETECTION.matcher(line).results().toList()) {
      Box box = new Box(number(found, 3), number(found, 4), number(found, 5), number(found, 6));
      detections.add(new Detection(found.group(1), number(found, 2), box));
    }
    return detections;
  }

  private static float number(MatchResult found, int group) {
    return Float.parseFloat(found.group(group));
  }
}
