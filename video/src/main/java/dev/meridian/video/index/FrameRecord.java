package dev.meridian.video.index;

/**
 * Where a sampled frame lies in its source.
 *
 * @param ordinal number among the sampled frames
 * @param index number in decode order
 * @param timeMicros presentation time, microseconds from the start of the source
 */
public record FrameRecord(long ordinal, long index, long timeMicros) {}
