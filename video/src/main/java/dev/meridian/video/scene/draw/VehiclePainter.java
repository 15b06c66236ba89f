package dev.meridian.video.scene.draw;

import dev.meridian.video.scene.street.Seeded;

/** Cars, trucks and buses: outlines from the side, swept over their width. */
final class VehiclePainter {
  private static final int GLASS = 0x2E3C48;
  private static final int TYRE = 0x17181A;
  private static final int[] CAR_COLOURS = {
    0xE8E8E8, 0xB4B8BC, 0x1E1F22, 0x3A3D42, 0xA31D20, 0x1F3F7A, 0x6C7A86, 0x24543A, 0xD6A21C,
    0x6B3A22, 0xCFC6AE, 0x2A7FA8
  };
  private static final int[] CARGO_COLOURS = {
    0xF0F0EC, 0xD8D8D2, 0x3E6FA8, 0xC23B2E, 0x4F8A4A, 0xE0B030, 0x8A8F94
  };
  private static final int[] BUS_COLOURS = {0xC8242B, 0xE8C81E, 0x2A62B0, 0xEDEDE6, 0x3B8C57};

  private VehiclePainter() {}

  /** Length of the vehicle a look gives. */
  static double carLength(Seeded random) {
    return random.range(3.8, 4.8);
  }

  static double truckLength(Seeded random) {
    return random.range(6.2, 8.2);
  }

  static double busLength(Seeded random) {
    return random.range(9.5, 11.5);
  }

  static void car(Figure figure, double l, Seeded random, double phase, double sunAlong) {
    double width = random.range(1.65, 1.85);
    double roof = random.range(1.4, 1.55);
    int body = colour(random, CAR_COLOURS);
    int shape = random.below(4);
    double belt = 0.92;
    if (shape == 3) {
      roof += 0.25;
      belt = 1.02;
    }
    double waist = belt;
    figure.shadow(width, roof, sunAlong);
    figure.beam(width);
    double[] lower = {
      0, 0.3, 0, 0.8, 0.03 * l, waist, 0.72 * l, waist, 0.96 * l, waist - 0.16, l, 0.62, l, 0.3
    };
    // Where the cabin starts, where its roof starts and ends, where the windscreen meets the
    // bonnet.
    double[] cabin =
        switch (shape) {
          case 0 -> new double[] {0.12 * l, 0.26 * l, 0.56 * l, 0.73 * l};
          case 1 -> new double[] {0.01 * l, 0.11 * l, 0.54 * l, 0.72 * l};
          case 2 -> new double[] {0.02 * l, 0.07 * l, 0.58 * l, 0.76 * l};
          default -> new double[] {0.01 * l, 0.05 * l, 0.6 * l, 0.75 * l};
        };
    prism(figure, body, width, lower);
    cabin(figure, body, width, waist, roof, cabin);
    figure.side(Colour.shade(light(figure, body), 0.62), 0, 0, 0.3, 0, 0.42, l, 0.42, l, 0.3);
    wheels(figure, phase, 0.31, 0.19 * l, 0.81 * l);
    lamps(figure, l, 0.6, 0.78);
    figure.side(light(figure, Colour.shade(body, 0.7)), 0, strip(0.45 * l, 0.44, waist, 0.02));
  }

  private static void cabin(
      Figure figure, int body, double width, double waist, double roof, double[] at) {
    int glass = light(figure, GLASS);
    figure.sweep(glass, width, at[0], waist, at[1], roof);
    figure.sweep(glass, width, at[2], roof, at[3], waist);
    figure.sweep(light(figure, Colour.shade(body, 1.12)), width, at[1], roof, at[2], roof);
    double[] outline = {at[0], waist, at[1], roof, at[2], roof, at[3], waist};
    figure.side(light(figure, body), 0, outline);
    double low = waist + 0.03;
    double high = roof - 0.07;
    double middle = (at[0] + at[3]) / 2;
    figure.side(glass, 0, at[0] + 0.1, low, at[1] + 0.06, high, middle - 0.04, high, middle, low);
    figure.side(
        glass, 0, middle + 0.06, low, middle + 0.04, high, at[2] - 0.05, high, at[3] - 0.12, low);
  }

  static void truck(Figure figure, double l, Seeded random, double phase, double sunAlong) {
    double width = 2.2;
    double top = random.range(2.7, 3.3);
    int cab = colour(random, CAR_COLOURS);
    int cargo = colour(random, CARGO_COLOURS);
    boolean flatbed = random.chance(0.3);
    double load = flatbed ? random.range(1.6, 2.2) : top;
    double cabFrom = l - 1.9;
    figure.shadow(width, top, sunAlong);
    figure.beam(width);
    prism(figure, 0x33363A, width, 0.1, 0.55, 0.1, 0.85, l - 0.2, 0.85, l - 0.2, 0.55);
    prism(figure, cargo, width, 0, 0.9, 0, load, cabFrom - 0.15, load, cabFrom - 0.15, 0.9);
    panels(figure, cargo, cabFrom - 0.15, load, flatbed);
    double high = Math.min(2.5, top - 0.1);
    prism(
        figure,
        cab,
        width,
        new double[] {cabFrom, 0.5, cabFrom, high, l - 0.35, high, l, 1.45, l, 0.5});
    int glass = light(figure, GLASS);
    figure.sweep(glass, width, l - 0.35, high - 0.05, l, 1.5);
    figure.side(
        glass,
        0,
        cabFrom + 0.5,
        1.5,
        cabFrom + 0.5,
        high - 0.2,
        l - 0.42,
        high - 0.2,
        l - 0.12,
        1.5);
    wheels(figure, phase, 0.45, 0.16 * l, 0.28 * l, l - 1.1);
    lamps(figure, l, 0.75, 0.95);
  }

  private static void panels(Figure figure, int cargo, double to, double top, boolean flatbed) {
    int line = light(figure, Colour.shade(cargo, 0.8));
    int count = flatbed ? 8 : 3;
    for (int i = 1; i < count; i++) {
      figure.side(line, 0, strip(to * i / count, 0.95, top - 0.05, flatbed ? 0.08 : 0.04));
    }
  }

  static void bus(Figure figure, double l, Seeded random, double phase, double sunAlong) {
    double width = 2.4;
    double top = random.range(2.85, 3.1);
    int body = colour(random, BUS_COLOURS);
    int stripe = colour(random, BUS_COLOURS);
    figure.shadow(width, top, sunAlong);
    figure.beam(width);
    prism(
        figure, body, width, 0, 0.35, 0, top - 0.1, 0.2, top, l - 0.2, top, l, top - 0.3, l, 0.35);
    figure.sweep(light(figure, GLASS), width, l, 1.3, l, top - 0.35);
    figure.side(light(figure, stripe), 0, 0, 0.75, 0, 1.05, l, 1.05, l, 0.75);
    windows(figure, l, top);
    wheels(figure, phase, 0.48, 0.2 * l, 0.78 * l);
    lamps(figure, l, 0.6, 0.85);
  }

  private static void windows(Figure figure, double l, double top) {
    int glass = figure.light().night() ? 0xC9B878 : GLASS;
    double low = 1.35;
    double high = top - 0.4;
    double step = 1.25;
    int count = (int) ((l - 0.6) / step);
    for (int i = 0; i < count; i++) {
      double from = 0.35 + i * step;
      figure.side(glass, 0, from, low, from, high, from + 1.1, high, from + 1.1, low);
    }
    figure.side(
        light(figure, 0x39444C), 0, l - 1.2, 0.4, l - 1.2, high, l - 0.35, high, l - 0.35, 0.4);
  }

  /** A swept outline: top and ends in lighter and darker shades, then the near side. */
  private static void prism(Figure figure, int rgb, double width, double... outline) {
    int n = outline.length / 2;
    for (int i = 0; i + 1 < n; i++) {
      double run = outline[2 * i + 2] - outline[2 * i];
      double rise = outline[2 * i + 3] - outline[2 * i + 1];
      boolean flat = Math.abs(run) > Math.abs(rise);
      int face = light(figure, Colour.shade(rgb, flat ? 1.15 : 0.78));
      figure.sweep(
          face, width, outline[2 * i], outline[2 * i + 1], outline[2 * i + 2], outline[2 * i + 3]);
    }
    figure.side(light(figure, rgb), 0, outline);
  }

  private static void wheels(Figure figure, double phase, double radius, double... at) {
    for (double along : at) {
      figure.disc(light(figure, TYRE), along, radius, radius, 0);
      figure.disc(light(figure, 0x8C9094), along, radius, 0.55 * radius, 0);
      double angle = -phase / radius;
      double dx = 0.45 * radius * StrictMath.cos(angle);
      double dy = 0.45 * radius * StrictMath.sin(angle);
      figure.limb(
          light(figure, 0x44484C), along - dx, radius - dy, 0.1, along + dx, radius + dy, 0.1);
    }
  }

  private static void lamps(Figure figure, double l, double low, double high) {
    Light light = figure.light();
    figure.side(light.lamp(0xD02020), 0, 0, low, 0, high, 0.16, high, 0.16, low);
    figure.side(
        light.lamp(0xFFF3C4), 0, l - 0.2, low, l - 0.2, high, l - 0.02, high, l - 0.02, low);
  }

  private static double[] strip(double at, double low, double high, double thickness) {
    return new double[] {at, low, at, high, at + thickness, high, at + thickness, low};
  }

  private static int colour(Seeded random, int[] palette) {
    return Colour.near(random.pick(palette), random, 14);
  }

  private static int light(Figure figure, int rgb) {
    return figure.light().surface(rgb);
  }
}
