package dev.meridian.video.query;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a query counts. */
public enum CountUnit {
  /** Sampled frames that meet the expression. */
  FRAMES,
  /** Objects in those frames, each once a frame. */
  OBJECTS,
  /** Object runs: one thing over time counts once. */
  TRACKS;

  /** By its name in small letters, as people write it. */
  public static CountUnit parse(String name) {
    return Arrays.stream(values())
        .filter(unit -> unit.text().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new MeridianException(
                    ErrorCode.INVALID_ARGUMENT,
                    "'%s' cannot be counted: use one of %s"
                        .formatted(
                            name,
                            Arrays.stream(values())
                                .map(CountUnit::text)
                                .collect(Collectors.joining(", ")))));
  }

  /** The name people write. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
