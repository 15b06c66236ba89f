package dev.meridian.video.ingest;

import dev.meridian.models.math.FloatRow;
import dev.meridian.video.frame.Box;

/**
 * Which observations of an object run keep a crop and the JPEG of their frame: the first, and later
 * ones that show the object anew. Only these can be shown to the GT-CNN later, so a run that
 * changes its looks is kept more than once, and one that does not is kept seldom.
 *
 * @param minFeatureDistance keep when the feature has moved this far (L2, features have length 1)
 *     since the run was last kept; 0 to 2
 * @param minGrowth keep when the box's area has grown by this factor since, above 1
 * @param afterMicros keep when the run was last kept this long ago, microseconds of presentation
 *     time
 */
public record KeepRule(float minFeatureDistance, float minGrowth, long afterMicros) {
  public static final KeepRule DEFAULT = new KeepRule(0.7f, 3f, 10_000_000);

  public KeepRule {
    if (!(minFeatureDistance >= 0) || !(minGrowth > 1) || afterMicros <= 0) {
      throw new IllegalArgumentException("not a keep rule: " + minFeatureDistance);
    }
  }

  /**
   * What a run looked like when it was last kept.
   *
   * @param feature its feature then
   * @param area its box's area then, square pixels
   * @param timeMicros when
   */
  record LastKept(FloatRow feature, float area, long timeMicros) {}

  boolean keeps(LastKept last, FloatRow feature, Box box, long timeMicros) {
    return timeMicros - last.timeMicros() >= afterMicros
        || box.area() >= minGrowth * last.area()
        || squaredDistance(last.feature(), feature) >= minFeatureDistance * minFeatureDistance;
  }

  private static float squaredDistance(FloatRow a, FloatRow b) {
    float[] x = a.values();
    float[] y = b.values();
    float sum = 0;
    for (int i = 0; i < x.length; i++) {
      float d = x[i] - y[i];
      sum += d * d;
    }
    return sum;
  }
}
