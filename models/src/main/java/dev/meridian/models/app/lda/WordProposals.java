package dev.meridian.models.app.lda;

/**
 * Draws topics by {@code max(0, n_wk) + β} for one word at a time: an alias table over the topics
 * the word has, and any topic for the share of β. Allocates nothing per word. Not thread-safe.
 */
final class WordProposals {
  private final int topics;
  private final float betaMass;
  private final float inverseBeta;
  private final int[] present;
  private final int[] alias;
  private final float[] keep;
  private final int[] queue;
  private int count;
  private float mass;
  private float presentMass;

  WordProposals(int topics, float beta) {
    this.topics = topics;
    this.betaMass = topics * beta;
    this.inverseBeta = 1 / beta;
    present = new int[topics];
    alias = new int[topics];
    keep = new float[topics];
    queue = new int[topics];
  }

  /** Makes the table for the row that begins at {@code row}. */
  void prepare(float[] rows, int row) {
    count = 0;
    presentMass = 0;
    for (int k = 0; k < topics; k++) {
      float value = rows[row + k];
      if (value > 0) {
        present[count] = k;
        keep[count++] = value;
        presentMass += value;
      }
    }
    mass = presentMass + betaMass;
    pair();
  }

  /** Vose's method; {@code keep} goes from counts to chances, mean 1. */
  private void pair() {
    float scale = count / presentMass;
    int small = 0;
    int large = count;
    for (int i = 0; i < count; i++) {
      keep[i] *= scale;
      alias[i] = i;
      if (keep[i] < 1) {
        queue[small++] = i;
      } else {
        queue[--large] = i;
      }
    }
    while (small > 0 && large < count) {
      int i = queue[--small];
      int j = queue[large];
      alias[i] = j;
      keep[j] -= 1 - keep[i];
      if (keep[j] < 1) {
        large++;
        queue[small++] = j;
      }
    }
  }

  /**
   * A topic.
   *
   * @param bits 64 random ones
   */
  int draw(long bits) {
    float drawn = (bits >>> 40) * 0x1.0p-24f * mass;
    if (drawn >= presentMass) {
      return Math.min(topics - 1, (int) ((drawn - presentMass) * inverseBeta));
    }
    int i = (int) (((bits & 0xFFFFFL) * count) >>> 20);
    float chance = ((bits >>> 20) & 0xFFFFFL) * 0x1.0p-20f;
    return present[chance < keep[i] ? i : alias[i]];
  }
}
