package dev.meridian.video.frame;

/**
 * One frame picked by the sampling rule.
 *
 * @param ordinal number of this sampled frame in its stream: 0, 1, 2, …, without holes
 * @param index number of the frame in decode order from the start of the source, counted over all
 *     frames, sampled or not
 * @param timeMicros presentation time in microseconds from the start of the source
 * @param image the picture
 */
public record SampledFrame(long ordinal, long index, long timeMicros, BgrImage image)
    implements FrameEvent {}
