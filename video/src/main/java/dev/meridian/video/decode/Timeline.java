package dev.meridian.video.decode;

/**
 * Presentation times of one stream made of parts (files, connections) that follow each other.
 *
 * <p>Times always rise. A part starts where the one before it ended. A timestamp that is missing or
 * not later than the last one is moved just behind it; after a jump back of a second or more (a
 * camera set its clock) the rest of the part keeps its pace from there.
 */
final class Timeline {
  /** Stands for a frame without a timestamp. */
  static final long UNKNOWN = Long.MIN_VALUE;

  private static final long JUMP_MICROS = 1_000_000;

  private long offset;
  private long end;
  private long earliest;

  /** A part begins; its own times count from 0. */
  void beginPart() {
    offset = end;
    earliest = end;
  }

  /**
   * Places a frame.
   *
   * @param partMicros its time since the start of the part, or {@link #UNKNOWN}
   * @param durationMicros how long it is shown
   * @return its time in the stream
   */
  long place(long partMicros, long durationMicros) {
    long time = partMicros == UNKNOWN ? Math.max(end, earliest) : offset + partMicros;
    if (time < earliest) {
      if (earliest - time >= JUMP_MICROS) {
        offset = Math.max(end, earliest) - partMicros;
        time = Math.max(end, earliest);
      } else {
        time = earliest;
      }
    }
    earliest = time + 1;
    end = time + durationMicros;
    return time;
  }

  /** Where the last frame ends. */
  long end() {
    return end;
  }

  /** The time in the stream of a time in the current part. */
  long at(long partMicros) {
    return offset + partMicros;
  }

  /** The part reaches to this time, though no frame says so. */
  void extendTo(long micros) {
    end = Math.max(end, micros);
  }
}
