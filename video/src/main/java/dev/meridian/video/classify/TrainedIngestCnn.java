package dev.meridian.video.classify;

import dev.meridian.models.base.Blob;
import java.util.List;

/**
 * The outcome of training.
 *
 * @param file the network as one ONNX file, see {@link IngestCnnFile}
 * @param description of that file
 * @param steps after which its weights were taken
 * @param heldOut what it says of the held-out examples, in their order
 */
public record TrainedIngestCnn(
    Blob file, IngestCnnDescription description, int steps, List<ClassifiedObject> heldOut) {
  public TrainedIngestCnn {
    heldOut = List.copyOf(heldOut);
  }
}
