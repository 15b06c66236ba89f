package dev.meridian.video.index;

import dev.meridian.video.frame.StreamId;

/**
 * One index of one stream.
 *
 * @param stream the stream
 * @param generation 1 for the first; a new ingest CNN starts a new one
 */
public record IndexKey(StreamId stream, int generation) {}
