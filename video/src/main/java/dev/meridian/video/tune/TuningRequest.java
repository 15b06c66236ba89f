package dev.meridian.video.tune;

import dev.meridian.video.frame.Sampling;
import dev.meridian.video.ingest.IngestSettings;
import dev.meridian.video.query.PlanSettings;

/**
 * A stream to be tuned.
 *
 * @param location where its frames come from
 * @param sampling which of them are looked at
 * @param firstOrdinal the sampled frame at which the sample begins
 * @param ingest its settings; how long the sample is, and all that is not searched over
 * @param plan how queries decide about clusters
 * @param tuning what to look for
 */
public record TuningRequest(
    String location,
    Sampling sampling,
    long firstOrdinal,
    IngestSettings ingest,
    PlanSettings plan,
    TuningSettings tuning) {}
