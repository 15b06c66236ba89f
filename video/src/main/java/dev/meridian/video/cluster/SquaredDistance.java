package dev.meridian.video.cluster;

/** Squared L2 distance between stretches of float arrays. */
final class SquaredDistance {
  private static final int BLOCK = 16;

  private SquaredDistance() {}

  /**
   * The squared distance, or some number above {@code limit} as soon as a partial sum passes it. A
   * result of at most {@code limit} is always the whole sum, added up in the same order.
   */
  static float upTo(float limit, float[] a, int aFrom, float[] b, int bFrom, int length) {
    float sum = 0;
    int whole = length - length % BLOCK;
    int i = 0;
    for (; i < whole; i += BLOCK) {
      sum += block(a, aFrom + i, b, bFrom + i);
      if (sum > limit) {
        return sum;
      }
    }
    for (; i < length; i++) {
      float difference = a[aFrom + i] - b[bFrom + i];
      sum += difference * difference;
    }
    return sum;
  }

  /** Four sums side by side: one chain of additions would wait for itself. */
  private static float block(float[] a, int aFrom, float[] b, int bFrom) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    for (int i = 0; i < BLOCK; i += 4) {
      float d0 = a[aFrom + i] - b[bFrom + i];
      float d1 = a[aFrom + i + 1] - b[bFrom + i + 1];
      float d2 = a[aFrom + i + 2] - b[bFrom + i + 2];
      float d3 = a[aFrom + i + 3] - b[bFrom + i + 3];
      s0 += d0 * d0;
      s1 += d1 * d1;
      s2 += d2 * d2;
      s3 += d3 * d3;
    }
    return (s0 + s1) + (s2 + s3);
  }
}
