package dev.meridian.video.classify;

import dev.meridian.models.math.FloatRow;

/**
 * What the ingest CNN says of one object.
 *
 * @param scores how probable each class of {@link IngestCnnDescription#classes()} is, each by
 *     itself: a crop may show several; the last is OTHER
 * @param feature output of the layer before the last, L2-normalised
 */
public record ClassifiedObject(FloatRow scores, FloatRow feature) {}
