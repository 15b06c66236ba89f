package dev.meridian.video.tune;

import dev.meridian.video.frame.SampledFrame;
import dev.meridian.video.objects.DetectorObjectExtractor;
import dev.meridian.video.objects.FoundObject;
import dev.meridian.video.objects.ObjectExtractor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One of the ways to find objects that are tried. Single owner.
 *
 * @param detector its name, for a moving camera
 * @param confidence from which on its detections count
 * @param memo what the detector saw in the frame at hand
 * @param extractor finds the objects
 */
record ObjectFinder(
    Optional<String> detector,
    OptionalDouble confidence,
    Optional<FrameMemo> memo,
    ObjectExtractor extractor)
    implements AutoCloseable {

  /** All ways of a camera, the first of which training samples are taken with. */
  static List<ObjectFinder> of(TuningCamera camera) {
    if (camera instanceof TuningCamera.Static still) {
      return List.of(
          new ObjectFinder(
              Optional.empty(),
              OptionalDouble.empty(),
              Optional.empty(),
              still.extractors().create(List.of())));
    }
    TuningCamera.Moving moving = (TuningCamera.Moving) camera;
    List<ObjectFinder> finders = new ArrayList<>();
    for (var detector : moving.detectors()) {
      FrameMemo memo = new FrameMemo(detector);
      for (float confidence : moving.confidences()) {
        finders.add(
            new ObjectFinder(
                Optional.of(detector.description().name()),
                OptionalDouble.of(Double.parseDouble(Float.toString(confidence))),
                Optional.of(memo),
                new DetectorObjectExtractor(moving.objects(), memo, confidence)));
      }
    }
    return finders;
  }

  /** The name under which its cost is known. */
  String name() {
    return detector.orElse(StageCosts.STATIC);
  }

  List<FoundObject> find(SampledFrame frame) {
    return extractor.onFrame(frame);
  }

  @Override
  public void close() {
    extractor.close();
  }
}
