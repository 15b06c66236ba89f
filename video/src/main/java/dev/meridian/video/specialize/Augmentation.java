package dev.meridian.video.specialize;

import java.util.SplittableRandom;

/**
 * Changes a crop as another hour of the day would: mirrored or not, other contrast, brightness and
 * tint, a little noise.
 */
final class Augmentation {
  private static final double CONTRAST = 0.25;
  private static final double BRIGHTNESS = 0.2;
  private static final double TINT = 0.05;
  private static final double NOISE = 0.04;

  private final int size;

  Augmentation(int size) {
    this.size = size;
  }

  /** Writes the changed crop into {@code target} from {@code offset} on. */
  void apply(PackedCrop crop, SplittableRandom random, float[] target, int offset) {
    boolean mirrored = random.nextBoolean();
    float contrast = (float) (1 + random.nextDouble(-CONTRAST, CONTRAST));
    double brightness = random.nextDouble(-BRIGHTNESS, BRIGHTNESS);
    float noise = (float) random.nextDouble(NOISE);
    for (int channel = 0; channel < 3; channel++) {
      float shift = (float) (brightness + random.nextDouble(-TINT, TINT));
      int plane = channel * size * size;
      for (int at = plane; at < plane + size * size; at++) {
        int from = mirrored ? mirror(at) : at;
        target[offset + at] = contrast * crop.get(from) + shift;
      }
    }
    addNoise(target, offset, crop.size(), noise, random.nextLong());
  }

  private int mirror(int at) {
    int column = at % size;
    return at - column + size - 1 - column;
  }

  /**
   * Noise from a linear congruence: plenty for this, and many times faster than a good generator.
   */
  private static void addNoise(float[] target, int offset, int count, float amount, long seed) {
    int state = (int) seed;
    float scale = amount / Integer.MAX_VALUE;
    for (int i = offset; i < offset + count; i++) {
      state = state * 1664525 + 1013904223;
      target[i] += scale * state;
    }
  }
}
