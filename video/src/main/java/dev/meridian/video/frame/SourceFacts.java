package dev.meridian.video.frame;

/**
 * What a source says of itself when it is opened.
 *
 * @param width pixels
 * @param height pixels
 * @param framesPerSecond nominal rate of the source, 0 when unknown
 * @param expectedFrames frames the source claims to hold, -1 when unknown or live
 * @param live whether the source goes on without end
 */
public record SourceFacts(
    int width, int height, double framesPerSecond, long expectedFrames, boolean live) {}
