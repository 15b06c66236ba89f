package dev.meridian.video.scene.draw;

import dev.meridian.video.scene.street.Seeded;

/** Colours as 0xRRGGBB. */
final class Colour {
  private Colour() {}

  /** A colour made lighter (factor above 1) or darker, each channel held within 0 to 255. */
  static int shade(int rgb, double factor) {
    return pack(((rgb >> 16) & 255) * factor, ((rgb >> 8) & 255) * factor, (rgb & 255) * factor);
  }

  /** A colour near the given one. */
  static int near(int rgb, Seeded random, double spread) {
    return pack(
        ((rgb >> 16) & 255) + random.range(-spread, spread),
        ((rgb >> 8) & 255) + random.range(-spread, spread),
        (rgb & 255) + random.range(-spread, spread));
  }

  /** Between two colours; share 0 is the first. */
  static int mix(int first, int second, double share) {
    return pack(
        ((first >> 16) & 255) * (1 - share) + ((second >> 16) & 255) * share,
        ((first >> 8) & 255) * (1 - share) + ((second >> 8) & 255) * share,
        (first & 255) * (1 - share) + (second & 255) * share);
  }

  static int pack(double red, double green, double blue) {
    return (channel(red) << 16) | (channel(green) << 8) | channel(blue);
  }

  private static int channel(double value) {
    return (int) Math.min(255, Math.max(0, value + 0.5));
  }
}
