package dev.meridian.video.specialize;

import dev.meridian.models.math.FloatRow;

/**
 * How well one class is told in the held-out part.
 *
 * @param className the class
 * @param trainingObjects crops of it that were learned from
 * @param validationObjects objects of it that it was judged by
 * @param withinTop share of those objects whose class is among the 1, 2, 3, … best scores; NaN when
 *     there are none
 */
public record ClassAccuracy(
    String className, int trainingObjects, int validationObjects, FloatRow withinTop) {
  /** Share of the objects whose class is among the k best scores. */
  public float withinTop(int k) {
    return withinTop.get(Math.min(k, withinTop.width()) - 1);
  }
}
