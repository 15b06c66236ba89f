package dev.meridian.video.ingest;

import dev.meridian.models.math.FloatRow;
import dev.meridian.video.frame.Box;

/**
 * Whether an object that is followed still looks like what was followed. A run may pass from one
 * object to another that comes near, merge with one for a moment, or slide out of the picture; none
 * of these may answer for the rest of the run.
 */
final class Continuity {
  /** The most that the probability of any class may change from one look to the next. */
  private static final float MOST_CHANGE = 0.3f;

  /** The most that the box's area may grow or shrink. */
  private static final float MOST_GROWTH = 1.5f;

  private Continuity() {}

  static boolean holds(FloatRow scoresBefore, Box boxBefore, FloatRow scores, Box box) {
    float smaller = Math.min(boxBefore.area(), box.area());
    float larger = Math.max(boxBefore.area(), box.area());
    return larger <= MOST_GROWTH * smaller && greatestChange(scoresBefore, scores) <= MOST_CHANGE;
  }

  private static float greatestChange(FloatRow before, FloatRow after) {
    float greatest = 0;
    for (int c = 0; c < before.width(); c++) {
      greatest = Math.max(greatest, Math.abs(after.get(c) - before.get(c)));
    }
    return greatest;
  }
}
