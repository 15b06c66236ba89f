package dev.meridian.experiments.focus.eval;

import java.util.List;
import java.util.Map;

/**
 * A stream of the evaluation.
 *
 * @param name in tables and files
 * @param tier R for real videos, S for scenes
 * @param location file of a real video, or the address of a scene
 * @param fps sampled frames a second
 * @param gtCnn name of its GT-CNN
 * @param moving whether the camera moves
 * @param detectors what may find the objects of a moving camera
 * @param about one line for people
 */
record EvalStream(
    String name,
    Tier tier,
    String location,
    double fps,
    String gtCnn,
    boolean moving,
    List<String> detectors,
    String about) {

  /** Where frames come from. */
  enum Tier {
    /** Real videos. */
    R,
    /** Scenes with a known truth. */
    S
  }

  /** Settings under {@code meridian.ingest} that all systems share. */
  Map<String, String> settings() {
    return Map.of("fps", String.valueOf(fps), "objects.camera", moving ? "moving" : "static");
  }
}
