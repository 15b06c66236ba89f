package dev.meridian.video.detect;

import dev.meridian.models.base.Digest;
import java.util.List;

/**
 * What is known of a loaded detector.
 *
 * @param name the name it is configured under
 * @param family how it is read
 * @param inputSize edge of its square input, pixels
 * @param labels class names by class id
 * @param digest of its files and of everything that changes its answers (thresholds, input size):
 *     verdicts are remembered under it
 */
public record DetectorDescription(
    String name, DetectorFamily family, int inputSize, List<String> labels, Digest digest) {
  public DetectorDescription {
    labels = List.copyOf(labels);
  }
}
