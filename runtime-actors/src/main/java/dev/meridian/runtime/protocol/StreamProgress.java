package dev.meridian.runtime.protocol;

/**
 * How far an ingest has come.
 *
 * @param phase what it is doing, one or two words for people
 * @param frames sampled frames in the index
 * @param expectedFrames sampled frames the source is expected to give, -1 when unknown
 * @param timeMicros presentation time of the last of them; 0 before the first
 * @param objects in the index
 * @param clusters in the index
 * @param framesPerSecond sampled frames indexed per second of work since the ingest was started
 */
public record StreamProgress(
    String phase,
    long frames,
    long expectedFrames,
    long timeMicros,
    long objects,
    long clusters,
    double framesPerSecond) {}
