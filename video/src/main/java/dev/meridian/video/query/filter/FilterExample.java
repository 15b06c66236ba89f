package dev.meridian.video.query.filter;

import dev.meridian.models.math.FloatRow;

/**
 * A cluster that the GT-CNN has judged.
 *
 * @param feature of its medoid, L2-normalised
 * @param confidence of the class by the ingest CNN, 0 to 1
 * @param positive whether it is of the class
 */
public record FilterExample(FloatRow feature, float confidence, boolean positive) {}
