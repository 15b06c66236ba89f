package dev.meridian.models.math;

/**
 * Draws from a fixed discrete distribution in constant time (Walker's alias method in Vose's form).
 * Immutable.
 */
public final class AliasTable {
  private final double[] keep;
  private final int[] alias;

  /**
   * @param weights not negative, at least one above 0
   */
  public AliasTable(double[] weights) {
    int n = weights.length;
    keep = new double[n];
    alias = new int[n];
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    if (!(sum > 0) || sum == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("weights must have a finite sum above 0, got " + sum);
    }
    int[] queue = new int[n];
    int small = 0;
    int large = n;
    for (int i = 0; i < n; i++) {
      keep[i] = weights[i] * n / sum;
      alias[i] = i;
      if (keep[i] < 1) {
        queue[small++] = i;
      } else {
        queue[--large] = i;
      }
    }
    pair(queue, small, large);
  }

  private void pair(int[] queue, int smalls, int larges) {
    int small = smalls;
    int large = larges;
    while (small > 0 && large < queue.length) {
      int i = queue[--small];
      int j = queue[large];
      alias[i] = j;
      keep[j] -= 1 - keep[i];
      if (keep[j] < 1) {
        large++;
        queue[small++] = j;
      }
    }
    while (small > 0) {
      keep[queue[--small]] = 1;
    }
  }

  /** An index, drawn by its weight. */
  public int draw(SeededRandom random) {
    int i = random.nextInt(keep.length);
    return random.nextDouble() < keep[i] ? i : alias[i];
  }
}
