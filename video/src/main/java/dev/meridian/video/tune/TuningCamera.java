package dev.meridian.video.tune;

import dev.meridian.video.detect.Detector;
import dev.meridian.video.ingest.ExtractorFactory;
import dev.meridian.video.objects.ObjectSettings;
import java.util.List;

/** By which means the objects of a stream can be found. */
public sealed interface TuningCamera {

  /**
   * A camera that stands firm: objects differ from the background, and there is nothing to choose.
   *
   * @param extractors makes the extractor
   */
  record Static(ExtractorFactory extractors) implements TuningCamera {}

  /**
   * A moving camera: a cheap detector finds the objects (Thesis §4.4.1). Which one, and from which
   * confidence on it counts, is part of the search.
   *
   * @param objects how its boxes become object runs
   * @param detectors to choose from; they stay the caller's to close
   * @param confidences to choose from, each 0 to 1
   */
  record Moving(ObjectSettings objects, List<Detector> detectors, List<Float> confidences)
      implements TuningCamera {
    public Moving {
      detectors = List.copyOf(detectors);
      confidences = List.copyOf(confidences);
      if (detectors.isEmpty() || confidences.isEmpty()) {
        throw new IllegalArgumentException("a moving camera needs a detector and a confidence");
      }
    }
  }
}
