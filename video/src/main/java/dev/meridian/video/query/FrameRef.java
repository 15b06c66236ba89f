package dev.meridian.video.query;

import dev.meridian.video.index.IndexKey;

/**
 * A sampled frame of one index.
 *
 * @param index the index
 * @param ordinal number of the sampled frame
 */
public record FrameRef(IndexKey index, long ordinal) {}
