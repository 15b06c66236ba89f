package dev.meridian.video.query;

import dev.meridian.video.frame.Gap;
import dev.meridian.video.frame.StreamId;

/**
 * A stretch of a stream that an answer cannot speak of.
 *
 * @param stream the stream
 * @param gap the stretch
 */
public record StreamGap(StreamId stream, Gap gap) {}
