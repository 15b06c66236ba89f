package dev.meridian.video.scene;

import java.util.List;

/**
 * All that can be seen in one frame.
 *
 * @param index number of the frame
 * @param timeMicros its presentation time
 * @param objects furthest first
 */
public record SceneTruth(long index, long timeMicros, List<SceneObject> objects) {
  public SceneTruth {
    objects = List.copyOf(objects);
  }
}
