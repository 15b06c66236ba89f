package dev.meridian.video.scene.draw;

import dev.meridian.video.scene.street.Seeded;

/** Turns a painted picture into what a sensor gives: slowly drifting light, and noise. */
public final class Exposure {
  private static final int MARGIN = 64;
  private static final int NOISE_LENGTH = 1 << 18;

  private final long seed;
  private final byte[] noise = new byte[NOISE_LENGTH];
  private final byte[][] tables = new byte[3][256 + 2 * MARGIN];
  private final double[] phases = new double[5];

  /**
   * @param noiseLevels standard deviation of the noise, grey levels
   */
  public Exposure(long seed, double noiseLevels) {
    this.seed = seed;
    Seeded random = Seeded.at(seed, 12);
    for (int i = 0; i < NOISE_LENGTH; i++) {
      double sum = random.unit() + random.unit() + random.unit() + random.unit() - 2;
      // Four uniforms have a standard deviation of 1 / sqrt(3).
      double value = Math.rint(sum * Math.sqrt(3) * noiseLevels);
      noise[i] = (byte) Math.max(-MARGIN, Math.min(MARGIN, value));
    }
    for (int i = 0; i < phases.length; i++) {
      phases[i] = random.range(0, 2 * Math.PI);
    }
  }

  /**
   * Writes the exposed picture of a frame into {@code out}.
   *
   * @param light factor on the light that is there anyway
   */
  public void expose(
      byte[] painted, int width, long frame, double seconds, double light, byte[] out) {
    fillTables(seconds, light);
    Seeded random = Seeded.at(seed, 13, frame);
    byte[] blue = tables[0];
    byte[] green = tables[1];
    byte[] red = tables[2];
    int row = 3 * width;
    for (int start = 0; start < painted.length; start += row) {
      // Each row reads the noise from a place of its own.
      int n = random.below(NOISE_LENGTH - row);
      for (int i = start; i < start + row; i += 3, n += 3) {
        out[i] = blue[(painted[i] & 255) + noise[n] + MARGIN];
        out[i + 1] = green[(painted[i + 1] & 255) + noise[n + 1] + MARGIN];
        out[i + 2] = red[(painted[i + 2] & 255) + noise[n + 2] + MARGIN];
      }
    }
  }

  private void fillTables(double seconds, double light) {
    double clouds = 0.08 * wave(seconds, 613, 0) + 0.04 * wave(seconds, 171, 1);
    double day = 0.05 * wave(seconds, 7200, 2);
    double warmth = 0.025 * wave(seconds, 1900, 3);
    double gain = (1 + clouds + day) * light;
    double[] gains = {
      gain * (1 - warmth), gain * (1 + 0.01 * wave(seconds, 977, 4)), gain * (1 + warmth)
    };
    for (int channel = 0; channel < 3; channel++) {
      for (int i = 0; i < tables[channel].length; i++) {
        double value = Math.rint((i - MARGIN) * gains[channel]);
        tables[channel][i] = (byte) (int) Math.min(255, Math.max(0, value));
      }
    }
  }

  private double wave(double seconds, double periodSeconds, int phase) {
    return StrictMath.sin(2 * Math.PI * seconds / periodSeconds + phases[phase]);
  }
}
