package dev.meridian.video.classify;

import dev.meridian.models.math.FloatRow;

/**
 * What the ingest CNN says of one object.
 *
 * @param scores class probabilities in the order of {@link IngestCnnDescription#classes()}, sum 1;
 *     the last is OTHER
 * @param feature output of the layer before the last, L2-normalised
 */
public record ClassifiedObject(FloatRow scores, FloatRow feature) {}
