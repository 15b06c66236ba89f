package dev.meridian.video.objects.pixels;

import java.util.Arrays;

/** How bright a picture is all over, and how much brighter than its background. */
final class LightChange {
  private static final int OFFSET = 255;

  private LightChange() {}

  /** A buffer for {@link #median}. */
  static int[] histogram() {
    return new int[2 * OFFSET + 1];
  }

  /**
   * Median difference over {@code block} pixels side by side of every {@code step}: objects cover
   * less than half a picture.
   */
  static float median(int[] histogram, float[] image, float[] background, int block, int step) {
    Arrays.fill(histogram, 0);
    int counted = 0;
    for (int from = 0; from < image.length; from += step) {
      int to = Math.min(image.length, from + block);
      for (int p = from; p < to; p++) {
        // A background that followed the light unseen can lie outside of 0 to 255.
        int change = (int) (image[p] - background[p] + OFFSET + 0.5f);
        histogram[Math.max(0, Math.min(2 * OFFSET, change))]++;
      }
      counted += to - from;
    }
    int median = 0;
    for (int seen = histogram[0]; 2 * seen <= counted; seen += histogram[median]) {
      median++;
    }
    return median - OFFSET;
  }

  /** Mean over {@code block} pixels side by side of every {@code step}. */
  static float mean(float[] image, int block, int step) {
    double sum = 0;
    int counted = 0;
    for (int from = 0; from < image.length; from += step) {
      int to = Math.min(image.length, from + block);
      for (int p = from; p < to; p++) {
        sum += image[p];
      }
      counted += to - from;
    }
    return (float) (sum / counted);
  }
}
