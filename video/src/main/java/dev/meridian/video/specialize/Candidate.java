package dev.meridian.video.specialize;

/**
 * One network that may be trained.
 *
 * @param settings its shape, its L_s and its training
 * @param sample to train on, at its input size
 */
public record Candidate(SpecializationSettings settings, SpecializationSample sample) {}
