package dev.meridian.video.detect.family;

import java.util.Arrays;

/**
 * Greedy suppression per class: boxes are taken by falling confidence (ties: first read first), and
 * one that overlaps a taken box of its class by more than the limit is dropped. The same rule as
 * {@code cv2.dnn.NMSBoxes}, called once per class.
 */
final class NonMaximumSuppression {
  private NonMaximumSuppression() {}

  /** Positions of the boxes that stay, by falling confidence. */
  static int[] keep(Candidates boxes, float overlap) {
    int[] kept = byFallingConfidence(boxes);
    int count = 0;
    for (int candidate : kept) {
      if (!isCovered(boxes, candidate, kept, count, overlap)) {
        kept[count++] = candidate;
      }
    }
    return Arrays.copyOf(kept, count);
  }

  private static boolean isCovered(
      Candidates boxes, int candidate, int[] kept, int count, float overlap) {
    for (int i = 0; i < count; i++) {
      if (boxes.classId[kept[i]] == boxes.classId[candidate]
          && iou(boxes, kept[i], candidate) > overlap) {
        return true;
      }
    }
    return false;
  }

  /** Confidence bits above, position below: one sort of numbers gives both orders. */
  private static int[] byFallingConfidence(Candidates boxes) {
    long[] keys = new long[boxes.size()];
    for (int i = 0; i < keys.length; i++) {
      int falling = Integer.MAX_VALUE - Float.floatToIntBits(boxes.confidence[i]);
      keys[i] = ((long) falling << 32) | i;
    }
    Arrays.sort(keys);
    int[] order = new int[keys.length];
    for (int i = 0; i < keys.length; i++) {
      order[i] = (int) keys[i];
    }
    return order;
  }

  private static float iou(Candidates b, int i, int j) {
    double right = Math.min((double) b.x[i] + b.width[i], (double) b.x[j] + b.width[j]);
    double bottom = Math.min((double) b.y[i] + b.height[i], (double) b.y[j] + b.height[j]);
    double w = right - Math.max(b.x[i], b.x[j]);
    double h = bottom - Math.max(b.y[i], b.y[j]);
    if (w <= 0 || h <= 0) {
      return 0;
    }
    double shared = w * h;
    double both = (double) b.width[i] * b.height[i] + (double) b.width[j] * b.height[j] - shared;
    return (float) (shared / both);
  }
}
