package dev.meridian.experiments.focus.street;

import dev.meridian.video.detect.Detection;
import dev.meridian.video.detect.Detector;
import dev.meridian.video.scene.SceneCamera;
import dev.meridian.video.scene.SceneFrame;
import dev.meridian.video.scene.SceneObject;
import dev.meridian.video.scene.SceneSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares a detector with the truth of synthetic streets.
 *
 * <p>An object is to be found when at least half of it shows and it is at least 16 pixels high. A
 * detection of any other object is neither right nor wrong. A detection is right when its class is
 * and the boxes' intersection over union is at least a half.
 */
final class StreetEvaluation {
  private static final double LEAST_VISIBLE = 0.5;
  private static final float LEAST_HEIGHT = 16;
  private static final float LEAST_OVERLAP = 0.5f;

  private final Detector detector;
  private final float confidence;
  private final Map<String, ClassScore> scores = new LinkedHashMap<>();

  /**
   * @param detector opened with a low confidence, so that average precision means something
   * @param confidence from which a detection is trusted
   */
  StreetEvaluation(Detector detector, float confidence) {
    this.detector = detector;
    this.confidence = confidence;
    for (String name : detector.description().labels()) {
      scores.put(name, new ClassScore(confidence));
    }
  }

  /** By class, in the detector's order. */
  Map<String, ClassScore> scores() {
    return scores;
  }

  /** Adds every {@code step}-th frame of a street. */
  void add(SceneSettings street, int step) {
    SceneCamera camera = new SceneCamera(street);
    for (long index = 0; index < street.frames(); index += step) {
      add(camera.frame(index));
    }
  }

  private void add(SceneFrame frame) {
    List<Detection> detections = detector.detect(frame.image());
    for (Map.Entry<String, ClassScore> entry : scores.entrySet()) {
      String name = entry.getKey();
      List<SceneObject> objects =
          frame.truth().objects().stream().filter(o -> o.className().equals(name)).toList();
      List<Detection> found = detections.stream().filter(d -> d.className().equals(name)).toList();
      judge(entry.getValue(), objects, found);
    }
  }

  /** Detections come by falling confidence: the surest takes the object it fits best. */
  private void judge(ClassScore score, List<SceneObject> objects, List<Detection> detections) {
    List<SceneObject> free = new ArrayList<>(objects);
    for (Detection detection : detections) {
      SceneObject best = bestFit(free, detection);
      if (best != null) {
        free.remove(best);
      }
      if (best != null && isWanted(best)) {
        score.detection(detection.confidence(), true);
      } else if (best == null && !liesOnUnwanted(objects, detection)) {
        score.detection(detection.confidence(), false);
      }
    }
    int wanted = (int) objects.stream().filter(StreetEvaluation::isWanted).count();
    score.truths(wanted);
    boolean seen = detections.stream().anyMatch(d -> d.confidence() >= confidence);
    if (wanted > 0 || objects.isEmpty()) {
      score.frame(wanted > 0, seen);
    }
  }

  private static SceneObject bestFit(List<SceneObject> objects, Detection detection) {
    SceneObject best = null;
    float most = LEAST_OVERLAP;
    for (SceneObject object : objects) {
      float overlap = object.box().iou(detection.box());
      if (overlap >= most) {
        most = overlap;
        best = object;
      }
    }
    return best;
  }

  private static boolean liesOnUnwanted(List<SceneObject> objects, Detection detection) {
    return objects.stream()
        .filter(object -> !isWanted(object))
        .anyMatch(
            object ->
                object.box().intersection(detection.box())
                    >= LEAST_OVERLAP * Math.min(object.box().area(), detection.box().area()));
  }

  private static boolean isWanted(SceneObject object) {
    return object.visibleFraction() >= LEAST_VISIBLE && object.box().height() >= LEAST_HEIGHT;
  }
}
