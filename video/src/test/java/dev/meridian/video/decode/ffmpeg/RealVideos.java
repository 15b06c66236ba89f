package dev.meridian.video.decode.ffmpeg;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** The real recordings and the reference answers; tests that need them are skipped without. */
final class RealVideos {
  private static final Pattern FRAME = Pattern.compile("\"frame\": ?(\\d+)");

  private RealVideos() {}

  private static Path data() {
    String home = Optional.ofNullable(System.getenv("MERIDIAN_HOME")).orElse(".");
    String data = Optional.ofNullable(System.getenv("MERIDIAN_DATA")).orElse("../shared/data");
    Path folder = Path.of(home).resolve(data).normalize();
    assumeTrue(
        Files.isDirectory(folder.resolve("videos")),
        "no test data at " + folder + "; set MERIDIAN_DATA to its folder");
    return folder;
  }

  static String video(String name) {
    return data().resolve("videos").resolve(name + ".mp4").toString();
  }

  /** A losslessly stored frame. */
  static Path frame(String video, long index) {
    return data().resolve("frames").resolve("%s.mp4.%05d.png".formatted(video, index));
  }

  /** The frames that were looked at to make the reference answers, at 1 or 5 frames a second. */
  static List<Long> referenceIndexes(String video, int fps) throws IOException {
    Path file =
        fps == 1
            ? data().resolve("reference").resolve(video + ".mp4.nanodet_plus_m_640.jsonl.gz")
            : data().resolve("reference/5fps").resolve(video + ".mp4.yolo11n_640.jsonl.gz");
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .map(FRAME::matcher)
          .filter(Matcher::find)
          .map(m -> Long.parseLong(m.group(1)))
          .toList();
    }
  }
}
