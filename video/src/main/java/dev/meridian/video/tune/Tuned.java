package dev.meridian.video.tune;

import dev.meridian.video.ingest.Prepared;

/**
 * A tuned stream.
 *
 * @param prepared what its ingest starts from, with the network of the configuration below
 * @param configuration the chosen one, or the closest where none meets the targets
 * @param report how it was come by
 */
public record Tuned(Prepared prepared, ConfigurationOutcome configuration, TuningReport report) {}
