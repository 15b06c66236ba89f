package dev.meridian.experiments.focus.eval;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
 * @param own settings under {@code meridian.ingest} of this stream alone
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
    Map<String, String> own,
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
    Map<String, String> all = new TreeMap<>(own);
    all.put("fps", String.valueOf(fps));
    all.put("objects.camera", moving ? "moving" : "static");
    return all;
  }
}
