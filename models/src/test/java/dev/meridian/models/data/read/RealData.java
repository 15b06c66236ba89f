package dev.meridian.models.data.read;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The data sets that are not part of the project; tests that need one are skipped without it. */
public final class RealData {
  private RealData() {}

  /** A file of the folder {@code datasets}. */
  public static Path file(String name) {
    String home = Optional.ofNullable(System.getenv("MERIDIAN_HOME")).orElse(".");
    Path data =
        Optional.ofNullable(System.getenv("MERIDIAN_DATA"))
            .map(Path::of)
            .orElse(Path.of(home, "..", "shared", "data"));
    Path file = data.resolve("datasets").resolve(name);
    assumeTrue(Files.exists(file), "there is no " + file);
    return file;
  }
}
