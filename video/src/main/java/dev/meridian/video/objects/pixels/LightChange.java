package dev.meridian.video.objects.pixels;

import java.util.Arrays;

/** How much brighter a picture is than its background, all over. */
final class LightChange {
  private static final int OFFSET = 255;

  private LightChange() {}

  /** A buffer for {@link #median}. */
  static int[] histogram() {
    return new int[2 * OFFSET + 1];
  }

  /** Median difference over every {@code step}th pixel: objects cover less than half a picture. */
  static float median(int[] histogram, float[] image, float[] background, int step) {
    Arrays.fill(histogram, 0);
    int counted = 0;
    for (int p = 0; p < image.length; p += step) {
      // A background that followed the light unseen can lie outside of 0 to 255.
      float change = Math.max(-OFFSET, Math.min(OFFSET, image[p] - background[p]));
      histogram[(int) (change + OFFSET + 0.5f)]++;
      counted++;
    }
    int median = 0;
    for (int seen = histogram[0]; 2 * seen <= counted; seen += histogram[median]) {
      median++;
    }
    return median - OFFSET;
  }
}
