package dev.meridian.experiments.focus;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What all scenes of {@link FocusDrift} have in common.
 *
 * @param seed of the streets
 * @param minutes length of a scene
 * @param changeAt the minute of the change
 * @param sampleSeconds what a tuning learns from
 * @param steps of training at most
 */
record DriftSetup(long seed, double minutes, double changeAt, double sampleSeconds, int steps) {
  /** Recall and precision asked of the tuner. */
  static final double TARGET = 0.95;

  /** Audited frames between two false alarms. */
  static final double FALSE_ALARM_EVERY = 1000;

  /**
   * A scene.
   *
   * @param name what happens in it
   * @param query what is added to its location
   * @param changes whether anything does
   * @param isCostly whether the change is meant to cost what was promised
   */
  record Scene(String name, String query, boolean changes, boolean isCostly) {}

  /** All scenes, with their change at a minute. */
  static List<Scene> scenes(double at) {
    return List.of(
        new Scene("class", "&late=person&late-from=%s&parked=0".formatted(at), true, true),
        new Scene("light", "&dim=0.7&dim-from=" + at, true, true),
        new Scene("view", "&turn-from=" + at, true, false),
        new Scene("none", "", false, false));
  }

  String location(Scene scene) {
    return "scene:street?seed=%d&minutes=%s&fps=1&density=1.2&empty=0%s"
        .formatted(seed, minutes, scene.query());
  }

  /** Sampled frames of a scene. */
  long frames() {
    return Math.round(minutes * 60);
  }

  /** The first frame that shows the change; the end of a scene without. */
  long change(Scene scene) {
    return scene.changes() ? Math.round(changeAt * 60) : frames();
  }

  /** Sampled frames a tuning learns from. */
  long sample() {
    return Math.round(sampleSeconds);
  }

  /** Settings by key under {@code meridian.ingest}. */
  Map<String, String> own() {
    Map<String, String> own = new TreeMap<>();
    own.put("fps", "1");
    own.put("audit.fraction", "0.1");
    own.put("audit.false-alarm-every", Double.toString(FALSE_ALARM_EVERY));
    own.put("sample.seconds", Double.toString(sampleSeconds));
    own.put("sample.fraction", "1");
    own.put("tune.enabled", "true");
    own.put("tune.recall", Double.toString(TARGET));
    own.put("tune.precision", Double.toString(TARGET));
    own.put("tune.architectures", "tiny-32, small-32");
    own.put("tune.max-classes", "3");
    own.put("tune.thresholds", "0.1, 0.2, 0.35");
    own.put("tune.steps", Integer.toString(steps));
    return own;
  }
}
