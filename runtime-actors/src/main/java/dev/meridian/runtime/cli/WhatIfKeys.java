package dev.meridian.runtime.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.base.NearestName;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code --what-if} and {@code --since} take. */
final class WhatIfKeys {
  private static final Pattern TIME = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)([smhd]?)");
  private static final List<String> KEYS = List.of("policy", "target", "queries-per-hour");

  private WhatIfKeys() {}

  static void put(ObjectNode settings, String key, String value) {
    switch (key) {
      case "policy" -> settings.put("tune.policy", value);
      case "target" -> {
        settings.put("tune.recall", value);
        settings.put("tune.precision", value);
      }
      case "queries-per-hour" -> settings.put("tune.queries-per-hour", value);
      default ->
          throw new MeridianException(
              ErrorCode.INVALID_ARGUMENT,
              "--what-if knows no '%s'%s; keys: %s"
                  .formatted(key, NearestName.hint(key, KEYS), String.join(", ", KEYS)));
    }
  }

  /** Seconds of {@code 1h}, {@code 30m}, {@code 90s} or {@code 90}. */
  static double seconds(String text) {
    Matcher time = TIME.matcher(text);
    if (!time.matches()) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "--since " + text + " is not a time: write such as 1h, 30m or 90s");
    }
    double unit =
        switch (time.group(2)) {
          case "m" -> 60;
          case "h" -> 3600;
          case "d" -> 86_400;
          default -> 1;
        };
    return Double.parseDouble(time.group(1)) * unit;
  }
}
