package dev.meridian.experiments.report;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads library versions off the names of the jars on a class path. */
final class Libraries {
  private static final Pattern JAR = Pattern.compile("(.+?)-(\\d[^/\\\\]*)\\.jar");

  private Libraries() {}

  /** Artifact to version with classifier; jars without a version are left out. */
  static Map<String, String> onClassPath(String classPath) {
    Map<String, String> versions = new TreeMap<>();
    for (String entry : classPath.split(Pattern.quote(File.pathSeparator), -1)) {
      Path file = Path.of(entry).getFileName();
      Matcher name = JAR.matcher(file == null ? "" : file.toString());
      if (name.matches()) {
        versions.merge(name.group(1), name.group(2), (a, b) -> a + " " + b);
      }
    }
    return versions;
  }
}
