package dev.meridian.video.objects;

import dev.meridian.models.base.Blob;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.detect.Detector;
import dev.meridian.video.frame.BgrImage;
import dev.meridian.video.frame.Box;
import dev.meridian.video.frame.SampledFrame;
import dev.meridian.video.objects.pixels.FrameReducer;
import dev.meridian.video.objects.pixels.ReducedImage;
import dev.meridian.video.objects.pixels.StateReader;
import dev.meridian.video.objects.pixels.StateWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Objects of a moving camera: what a cheap detector finds (Thesis §4.4.1). Classes are left to the
 * ingest CNN, so detections of several classes in one place are one object.
 */
public final class DetectorObjectExtractor implements ObjectExtractor {
  private static final int MAGIC = 0x4a424f44;
  private static final int VERSION = 1;
  private static final float TWIN_IOU = 0.6f;

  private final ObjectSettings settings;
  private final Detector detector;
  private final float confidence;
  private final RunTracker tracker;
  private FrameReducer reducer;

  /**
   * Detections count from a confidence on.
   *
   * @param detector stays the caller's to close
   * @param confidence low enough not to miss what the GT-CNN sees, 0 to 1
   */
  public DetectorObjectExtractor(ObjectSettings settings, Detector detector, float confidence) {
    ObjectSettings.checkFraction(confidence, "detector-confidence");
    this.settings = settings;
    this.detector = detector;
    this.confidence = confidence;
    this.tracker = new RunTracker(settings.runs());
  }

  @Override
  public List<FoundObject> onFrame(SampledFrame frame) {
    List<Box> boxes = new ArrayList<>();
    for (Detection detection : detector.detect(frame.image())) {
      if (detection.confidence() >= confidence
          && boxes.stream().noneMatch(box -> box.iou(detection.box()) >= TWIN_IOU)) {
        boxes.add(detection.box());
      }
    }
    ReducedImage reduced = reduce(frame.image());
    List<FoundObject> found = new ArrayList<>();
    for (Run run : tracker.link(boxes, frame.timeMicros())) {
      boolean changed = run.changed(reduced, settings.reduction(), settings.change());
      found.add(new FoundObject(run.id(), ObjectKind.DETECTED, run.box(), changed));
    }
    found.sort(Comparator.comparingLong(FoundObject::runId));
    return List.copyOf(found);
  }

  private ReducedImage reduce(BgrImage image) {
    if (reducer == null || !reducer.fits(image)) {
      reducer = new FrameReducer(image.width(), image.height(), settings.reduction());
    }
    return reducer.reduce(image);
  }

  @Override
  public Blob snapshot() {
    StateWriter out = new StateWriter();
    out.integer(MAGIC);
    out.integer(VERSION);
    tracker.write(out);
    return out.toBlob();
  }

  @Override
  public void restore(Blob snapshot) {
    StateReader in = new StateReader(snapshot);
    in.expect(MAGIC, "kind of object extractor");
    in.expect(VERSION, "snapshot version");
    tracker.read(in);
    in.end();
  }

  @Override
  public void close() {}
}
