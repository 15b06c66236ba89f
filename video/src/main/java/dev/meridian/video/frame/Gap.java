package dev.meridian.video.frame;

/**
 * A stretch of a stream of which nothing is known: dropped, undecodable or cut off.
 *
 * @param fromMicros presentation time where it starts
 * @param toMicros where it ends, exclusive; equal to {@code fromMicros} when the extent is unknown
 * @param reason one line for people
 */
public record Gap(long fromMicros, long toMicros, String reason) implements FrameEvent {
  public Gap {
    if (toMicros < fromMicros) {
      throw new IllegalArgumentException("a gap ends before it starts: " + fromMicros);
    }
  }
}
