package dev.meridian.video.frame;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;

/**
 * The name of a stream: one to 64 of {@code a-z A-Z 0-9 . _ -}, not starting with a dot.
 *
 * @param value the name
 */
public record StreamId(String value) implements Comparable<StreamId> {
  public StreamId {
    if (!value.matches("[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}")) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "stream id '"
              + value
              + "' is not allowed: use 1 to 64 letters, digits, dots, dashes or underscores");
    }
  }

  @Override
  public int compareTo(StreamId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
