package dev.meridian.runtime.config;

/**
 * How the ingest CNN of a stream is made (Thesis §4.3.2).
 *
 * @param sampleSeconds the ingest CNN is trained on the stream's first so many seconds
 * @param sampleFrames at most so many frames of them, evenly spread
 * @param maxClasses L_s: the most classes it tells apart, OTHER not counted
 * @param architecture its shape
 * @param steps most optimiser steps
 * @param batchSize examples per step
 * @param learningRate at the start
 * @param seed of all that is drawn by lot
 */
public record SpecializeSettings(
    double sampleSeconds,
    int sampleFrames,
    int maxClasses,
    String architecture,
    int steps,
    int batchSize,
    double learningRate,
    long seed) {

  static SpecializeSettings read(ConfigReader reader) {
    return new SpecializeSettings(
        reader.number("sample-seconds", 1, 1e7),
        reader.integer("sample-frames", 1, 100_000),
        reader.integer("max-classes", 1, 1000),
        reader.text("architecture"),
        reader.integer("steps", 1, 1_000_000),
        reader.integer("batch-size", 1, 4096),
        reader.number("learning-rate", 1e-9, 10),
        reader.whole("seed", 0, Long.MAX_VALUE));
  }
}
