package dev.meridian.video.detect.family;

import dev.meridian.video.detect.Detection;
import dev.meridian.video.frame.Box;
import java.util.ArrayList;
import java.util.List;

/**
 * From the output of a network to detections: reads the boxes, drops overlapping ones, clips the
 * rest to the frame. Keeps its scratch memory between frames. Not thread-safe.
 */
public final class DetectionReader {
  private final FamilyRules rules;
  private final List<String> labels;
  private final float confidence;
  private final float overlap;
  private final Candidates candidates = new Candidates();

  public DetectionReader(FamilyRules rules, List<String> labels, float confidence, float overlap) {
    this.rules = rules;
    this.labels = List.copyOf(labels);
    this.confidence = confidence;
    this.overlap = overlap;
  }

  /**
   * The detections of one frame by falling confidence; equal ones in the order of the network's
   * output.
   */
  public List<Detection> read(
      float[] output, List<Integer> shape, Letterbox place, int frameWidth, int frameHeight) {
    candidates.clear();
    rules.read(output, shape, place, confidence, candidates);
    int[] kept = NonMaximumSuppression.keep(candidates, overlap);
    List<Detection> detections = new ArrayList<>(kept.length);
    for (int i : kept) {
      Box box =
          new Box(candidates.x[i], candidates.y[i], candidates.width[i], candidates.height[i])
              .clip(frameWidth, frameHeight);
      if (box.area() > 0) {
        detections.add(
            new Detection(labels.get(candidates.classId[i]), candidates.confidence[i], box));
      }
    }
    return List.copyOf(detections);
  }
}
