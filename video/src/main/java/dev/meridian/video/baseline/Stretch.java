package dev.meridian.video.baseline;

/**
 * Consecutive sampled frames of a stream, by ordinal.
 *
 * @param from the first
 * @param to after the last
 */
public record Stretch(int from, int to) {
  public Stretch {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("not a stretch of frames: " + from + " to " + to);
    }
  }

  public int frames() {
    return to - from;
  }
}
