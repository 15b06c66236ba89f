package dev.meridian.experiments.cli;

import java.nio.file.Path;

/** The root of the project or installation. */
final class MeridianHome {
  private MeridianHome() {}

  /** What {@code MERIDIAN_HOME} names (the launcher sets it), else the current folder. */
  static Path path() {
    String home = System.getenv("MERIDIAN_HOME");
    return Path.of(home == null ? "" : home).toAbsolutePath();
  }
}
