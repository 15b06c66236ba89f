package dev.meridian.video.decode.ffmpeg;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the real recordings are; tests that need them are skipped without. */
final class RealVideos {
  private RealVideos() {}

  static Path folder() {
    Path home = Path.of(Optional.ofNullable(System.getenv("MERIDIAN_HOME")).orElse("."));
    Path data =
        Optional.ofNullable(System.getenv("MERIDIAN_DATA"))
            .map(Path::of)
            .orElse(home.resolve("../shared/data"));
    assumeTrue(Files.isDirectory(data), "no test data at " + data + ": set MERIDIAN_DATA");
    return data;
  }

  static String video(String name) {
    return folder().resolve("videos").resolve(name).toString();
  }
}
