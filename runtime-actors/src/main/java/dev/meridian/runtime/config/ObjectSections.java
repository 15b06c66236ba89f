package dev.meridian.runtime.config;

import dev.meridian.video.objects.BoxSettings;
import dev.meridian.video.objects.ChangeSettings;
import dev.meridian.video.objects.ObjectSettings;
import dev.meridian.video.objects.RunSettings;
import dev.meridian.video.objects.StandingSettings;
import dev.meridian.video.objects.pixels.SubtractionSettings;

/** Reads {@code meridian.ingest.objects}; the ranges are checked by the settings themselves. */
final class ObjectSections {
  private ObjectSections() {}

  static ObjectSettings read(ConfigReader objects) {
    return objects.checked(
        () ->
            new ObjectSettings(
                objects.integer("reduction", 1, 4),
                subtraction(objects.in("subtraction")),
                boxes(objects.in("boxes")),
                standing(objects.in("standing")),
                change(objects.in("change")),
                runs(objects.in("runs"))));
  }

  private static SubtractionSettings subtraction(ConfigReader reader) {
    return new SubtractionSettings(
        real(reader, "weak-threshold"),
        real(reader, "strong-threshold"),
        real(reader, "noise-factor"),
        real(reader, "noise-limit"),
        real(reader, "shake"),
        real(reader, "shift-limit"),
        reader.duration("adapt-time"),
        real(reader, "light-limit"),
        real(reader, "dark-level"));
  }

  private static BoxSettings boxes(ConfigReader reader) {
    return new BoxSettings(
        reader.integer("link-gap", 0, 8),
        real(reader, "stack-gap"),
        real(reader, "stack-overlap"),
        real(reader, "inside-share"),
        real(reader, "split-share"),
        real(reader, "min-size"),
        real(reader, "min-area-fraction"),
        reader.integer("min-pixels", 1, 1_000_000),
        reader.integer("min-strong", 0, 1_000_000),
        real(reader, "margin"));
  }

  private static StandingSettings standing(ConfigReader reader) {
    return new StandingSettings(
        reader.duration("absorb-after"),
        reader.duration("leave-after"),
        real(reader, "leave-share"),
        real(reader, "still-difference"),
        real(reader, "restless-share"),
        reader.duration("look-interval"),
        reader.integer("look-burst", 1, 1000),
        real(reader, "look-confidence"),
        real(reader, "match-iou"));
  }

  private static ChangeSettings change(ConfigReader reader) {
    return new ChangeSettings(
        real(reader, "difference"), real(reader, "same-iou"), reader.duration("refresh-after"));
  }

  private static RunSettings runs(ConfigReader reader) {
    return new RunSettings(
        real(reader, "min-iou"),
        real(reader, "reach"),
        real(reader, "size-ratio"),
        reader.integer("missed-frames", 0, 1000),
        reader.duration("missed-time"));
  }

  private static float real(ConfigReader reader, String key) {
    return (float) reader.number(key, -1e9, 1e9);
  }
}
