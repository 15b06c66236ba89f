package dev.meridian.runtime.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Locations as people type them. */
final class Sources {
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");
  private static final Pattern LAST_NAME = Pattern.compile("([^/\\\\?#]*)[/\\\\]*(?:[?#].*)?$");
  private static final int MAX_ID_LENGTH = 64;

  private Sources() {}

  /**
   * A file of this machine as an absolute path, since a node may run in another folder; anything
   * else as it is.
   */
  static String absolute(String location) {
    if (SCHEME.matcher(location).matches()) {
      return location;
    }
    Path file = Path.of(location);
    return Files.exists(file) ? file.toAbsolutePath().normalize().toString() : location;
  }

  /** A stream id made from the last name in a location, without its ending. */
  static String defaultId(String location) {
    String path = location.replaceFirst("^[A-Za-z][A-Za-z0-9+.-]+:(//[^/]*@)?", "");
    Matcher last = LAST_NAME.matcher(path);
    String name = last.find() ? last.group(1) : "";
    int dot = name.lastIndexOf('.');
    String base = (dot > 0 ? name.substring(0, dot) : name).replaceAll("[^A-Za-z0-9._-]+", "-");
    String id = base.replaceFirst("^[.]+", "");
    return id.isEmpty() ? "stream" : id.substring(0, Math.min(MAX_ID_LENGTH, id.length()));
  }
}
