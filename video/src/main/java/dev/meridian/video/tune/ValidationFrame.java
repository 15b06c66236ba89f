package dev.meridian.video.tune;

import dev.meridian.video.detect.Detection;
import dev.meridian.video.objects.FoundObject;
import java.util.List;
import java.util.Optional;

/**
 * One sampled frame that configurations are judged by.
 *
 * @param ordinal number of the sampled frame in its stream
 * @param timeMicros presentation time
 * @param objects found in it, in the order of ingest
 * @param truth what the GT-CNN sees in it; empty when it was not asked, then the frame is indexed
 *     but not judged
 */
public record ValidationFrame(
    long ordinal, long timeMicros, List<FoundObject> objects, Optional<List<Detection>> truth) {
  public ValidationFrame {
    objects = List.copyOf(objects);
    truth = truth.map(List::copyOf);
  }

  boolean holds(String className) {
    return truth.isPresent()
        && truth.get().stream().anyMatch(detection -> detection.className().equals(className));
  }
}
