package dev.meridian.video.query;

import dev.meridian.video.frame.StreamId;

/**
 * A stretch of a stream through which every sampled frame holds the class asked for.
 *
 * @param stream the stream
 * @param fromMicros where it starts
 * @param toMicros where it ends, exclusive
 */
public record Interval(StreamId stream, long fromMicros, long toMicros) {

  /** Whether a later one of the same stream begins before this one has ended, or as it ends. */
  boolean touches(Interval later) {
    return stream.equals(later.stream) && later.fromMicros <= toMicros;
  }

  /** Up to the end of a later one. */
  Interval with(Interval later) {
    return new Interval(stream, fromMicros, Math.max(toMicros, later.toMicros));
  }
}
