package dev.meridian.video.objects.pixels;

import java.util.Arrays;

/** How much brighter a picture is than its background, all over. */
final class LightChange {
  private static final int OFFSET = 255;

  /** Pixels side by side, which come from memory together. */
  private static final int BLOCK = 16;

  /** So many blocks give the median to a fraction of a grey level. */
  private static final int BLOCKS = 64;

  private LightChange() {}

  /** A buffer for {@link #median}. */
  static int[] histogram() {
    return new int[2 * OFFSET + 1];
  }

  /** Median difference over pixels here and there: objects cover less than half a picture. */
  static float median(int[] histogram, float[] image, float[] background) {
    Arrays.fill(histogram, 0);
    int counted = 0;
    int step = Math.max(BLOCK, image.length / BLOCKS);
    for (int from = 0; from < image.length; from += step) {
      int to = Math.min(image.length, from + BLOCK);
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
}
