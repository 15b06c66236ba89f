package dev.meridian.video.tune;

import dev.meridian.video.detect.Detection;
import dev.meridian.video.detect.Detector;
import dev.meridian.video.detect.DetectorDescription;
import dev.meridian.video.frame.BgrImage;
import java.util.List;

/**
 * A detector that remembers what it saw in the last image, so that one call serves all confidences
 * that are tried. Single owner; the detector behind it stays open.
 */
final class FrameMemo implements Detector {
  private final Detector detector;
  private BgrImage last;
  private List<Detection> seen = List.of();

  FrameMemo(Detector detector) {
    this.detector = detector;
  }

  @Override
  public DetectorDescription description() {
    return detector.description();
  }

  /** Whether it was asked about this image last. */
  boolean knows(BgrImage image) {
    return image == last;
  }

  @Override
  public List<Detection> detect(BgrImage image) {
    if (!knows(image)) {
      seen = detector.detect(image);
      last = image;
    }
    return seen;
  }

  @Override
  public void close() {}
}
