package dev.meridian.models.data.read;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;

/**
 * How many lines of a data set may be skipped, and what became of them. Every line that a reader
 * does not use is counted here; one too many ends the reading. Not thread-safe.
 */
public final class BadLines {
  private final long allowed;
  private long skipped;
  private String first = "";

  private BadLines(long allowed) {
    this.allowed = allowed;
  }

  /** The first bad line is refused. */
  public static BadLines none() {
    return new BadLines(0);
  }

  /** Up to that many bad lines are skipped and counted. */
  public static BadLines skipUpTo(long allowed) {
    if (allowed < 0) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "the number of bad lines to skip must be at least 0, got " + allowed);
    }
    return new BadLines(allowed);
  }

  /** Lines skipped so far. */
  public long skipped() {
    return skipped;
  }

  /** File, line number and fault of the first line skipped; empty when there was none. */
  public String first() {
    return first;
  }

  /**
   * Counts a bad line.
   *
   * @throws MeridianException {@link ErrorCode#BAD_DATA} when it is one too many
   */
  void add(DataFile file, BadLineException fault) {
    String where = "%s line %d: %s".formatted(file.path(), file.lineNumber(), fault.getMessage());
    if (skipped == 0) {
      first = where;
    }
    skipped++;
    if (skipped > allowed) {
      throw new MeridianException(ErrorCode.BAD_DATA, refusal(where));
    }
  }

  private String refusal(String where) {
    return allowed == 0
        ? where + "; mend the line, or allow bad lines to be skipped"
        : "%s; that is bad line %d and %d may be skipped (the first was %s)"
            .formatted(where, skipped, allowed, first);
  }
}
