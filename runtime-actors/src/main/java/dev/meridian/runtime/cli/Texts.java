package dev.meridian.runtime.cli;

import java.util.Locale;

/** Small texts for people. */
final class Texts {
  private Texts() {}

  /** {@code 0:07}, {@code 12:03} or {@code 1:02:03}. */
  static String duration(double seconds) {
    long whole = Math.round(Math.max(0, seconds));
    long hours = whole / 3600;
    return hours > 0
        ? String.format(Locale.ROOT, "%d:%02d:%02d", hours, whole / 60 % 60, whole % 60)
        : String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
  }

  /** {@code 12.5 – 15.0 s}. */
  static String stretch(double from, double to) {
    return String.format(Locale.ROOT, "%.1f – %.1f s", from, to);
  }
}
