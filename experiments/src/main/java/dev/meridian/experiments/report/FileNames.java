package dev.meridian.experiments.report;

/** Names that become file names. */
final class FileNames {
  private FileNames() {}

  static void check(String name) {
    if (!name.matches("[a-z0-9][a-z0-9-]*")) {
      throw new IllegalArgumentException(
          "'" + name + "' cannot be a file name: use lower case letters, digits and dashes");
    }
  }
}
