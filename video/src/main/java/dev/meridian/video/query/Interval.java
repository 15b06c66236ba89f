package dev.meridian.video.query;

import dev.meridian.video.frame.StreamId;

/**
 * A stretch of a stream through which every sampled frame holds the class asked for.
 *
 * @param stream the stream
 * @param fromMicros where it starts
 * @param toMicros where it ends, exclusive
 */
public record Interval(StreamId stream, long fromMicros, long toMicros) {}
