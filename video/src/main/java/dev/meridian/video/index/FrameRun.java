package dev.meridian.video.index;

/**
 * Consecutive sampled frames.
 *
 * @param firstOrdinal ordinal of the first
 * @param lastOrdinal ordinal of the last, inclusive
 */
public record FrameRun(long firstOrdinal, long lastOrdinal) {
  public FrameRun {
    if (firstOrdinal < 0 || lastOrdinal < firstOrdinal) {
      throw new IllegalArgumentException("not a frame run: " + firstOrdinal + ".." + lastOrdinal);
    }
  }

  public long length() {
    return lastOrdinal - firstOrdinal + 1;
  }

  public boolean contains(long ordinal) {
    return firstOrdinal <= ordinal && ordinal <= lastOrdinal;
  }
}
