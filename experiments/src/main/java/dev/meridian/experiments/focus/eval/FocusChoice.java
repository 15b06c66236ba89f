package dev.meridian.experiments.focus.eval;

import dev.meridian.video.ingest.Prepared;
import dev.meridian.video.tune.ConfigurationOutcome;

/**
 * A configuration that can be ingested with.
 *
 * @param outcome what the search predicts of it
 * @param prepared background and ingest CNN
 */
record FocusChoice(ConfigurationOutcome outcome, Prepared prepared) {}
