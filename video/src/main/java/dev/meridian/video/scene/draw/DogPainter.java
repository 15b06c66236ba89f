package dev.meridian.video.scene.draw;

import dev.meridian.video.scene.street.Seeded;

/** Dogs: lengths are shares of the height at the shoulder. */
final class DogPainter {
  static final double LENGTH = 2.0;
  private static final int[] COATS = {0x6B4423, 0x1E1B19, 0xD8C8A8, 0xB07A40, 0xE8E4DC, 0x7A7670};

  private DogPainter() {}

  static double shoulderHeight(Seeded random) {
    return random.range(0.45, 0.75);
  }

  static void trot(
      Figure figure, double h, Seeded random, double phase, boolean still, double sunAlong) {
    Light light = figure.light();
    int coat = light.surface(Colour.near(random.pick(COATS), random, 12));
    int dark = Colour.shade(coat, 0.7);
    double gait = phase * 2 * Math.PI / (1.3 * h);
    double swing = still ? 0 : 0.32 * StrictMath.sin(gait);
    figure.shadow(0.25, h * 0.7, sunAlong * 0.6);
    leg(figure, dark, h, 0.42, -swing);
    leg(figure, dark, h, 1.32, swing);
    double wag = 0.12 * StrictMath.sin(gait * 1.5);
    figure.limb(coat, 0.3 * h, 0.85 * h, 0.12 * h, 0.05 * h, (1.15 + wag) * h, 0.07 * h);
    figure.limb(coat, 0.4 * h, 0.8 * h, 0.36 * h, 1.3 * h, 0.82 * h, 0.42 * h);
    leg(figure, coat, h, 0.5, swing);
    leg(figure, coat, h, 1.4, -swing);
    figure.limb(coat, 1.35 * h, 0.9 * h, 0.28 * h, 1.58 * h, 1.15 * h, 0.24 * h);
    figure.limb(coat, 1.55 * h, 1.17 * h, 0.3 * h, 1.68 * h, 1.17 * h, 0.28 * h);
    figure.limb(dark, 1.72 * h, 1.12 * h, 0.16 * h, 1.92 * h, 1.08 * h, 0.1 * h);
    figure.limb(dark, 1.5 * h, 1.28 * h, 0.12 * h, 1.44 * h, 1.08 * h, 0.08 * h);
  }

  private static void leg(Figure figure, int rgb, double h, double at, double swing) {
    double kneeX = at * h + 0.3 * h * StrictMath.sin(swing);
    double footX = kneeX + 0.3 * h * StrictMath.sin(swing * 0.6);
    figure.limb(rgb, at * h, 0.75 * h, 0.17 * h, kneeX, 0.4 * h, 0.12 * h);
    figure.limb(rgb, kneeX, 0.4 * h, 0.11 * h, footX, 0.04 * h, 0.08 * h);
  }
}
