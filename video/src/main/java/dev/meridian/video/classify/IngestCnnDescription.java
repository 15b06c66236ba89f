package dev.meridian.video.classify;

import dev.meridian.models.base.Digest;
import java.util.List;

/**
 * What is known of a loaded ingest CNN.
 *
 * @param architecture name of the network's shape
 * @param inputSize edge of its square input, pixels
 * @param classes the classes it was specialised to, then {@link IngestCnn#OTHER} as the last
 * @param featureSize length of the feature vector
 * @param digest of the exported network
 */
public record IngestCnnDescription(
    String architecture, int inputSize, List<String> classes, int featureSize, Digest digest) {
  public IngestCnnDescription {
    classes = List.copyOf(classes);
  }
}
