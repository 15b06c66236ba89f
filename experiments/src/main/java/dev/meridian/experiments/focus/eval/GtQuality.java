package dev.meridian.experiments.focus.eval;

import dev.meridian.experiments.focus.FrameTruth;
import dev.meridian.experiments.focus.Presence;
import java.util.ArrayList;
import java.util.List;

/** The GT-CNN against the scene's truth: is a class in a frame? */
final class GtQuality {
  private GtQuality() {}

  /** Frames that truly hold a class, and those in which the GT-CNN sees it. */
  static Presence of(FrameTruth scene, FrameTruth gtCnn, String className) {
    List<Presence.Frame> frames = new ArrayList<>();
    for (int i = 0; i < gtCnn.frames().size(); i++) {
      FrameTruth.Frame seen = gtCnn.frames().get(i);
      boolean truth = scene.frames().get((int) seen.index()).holds(className);
      frames.add(new Presence.Frame(seen.timeMicros(), truth, seen.holds(className)));
    }
    return new Presence(frames);
  }
}
