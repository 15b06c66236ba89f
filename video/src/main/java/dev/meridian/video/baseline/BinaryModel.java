package dev.meridian.video.baseline;

import dev.meridian.video.classify.IngestCnn;
import java.util.Optional;

/**
 * What NoScope has for one class.
 *
 * @param cnn says whether a picture holds the class; empty when there was too little to learn from
 * @param cascade the thresholds
 */
record BinaryModel(Optional<IngestCnn> cnn, Cascade cascade) {}
