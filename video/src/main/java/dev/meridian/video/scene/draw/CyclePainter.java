package dev.meridian.video.scene.draw;

import dev.meridian.video.scene.street.Seeded;

/** Bicycles and motorcycles, each with its rider. */
final class CyclePainter {
  static final double BICYCLE_LENGTH = 1.75;
  static final double MOTORCYCLE_LENGTH = 2.15;
  private static final int[] FRAMES = {0xC0282A, 0x2A58B0, 0x222222, 0x2F8F5A, 0xE0E0E0, 0xE08A1E};

  private CyclePainter() {}

  static void bicycle(Figure figure, Seeded random, double phase, double sunAlong) {
    Light light = figure.light();
    int frame = light.surface(random.pick(FRAMES));
    double r = random.range(0.32, 0.36);
    double rear = r + 0.01;
    double front = BICYCLE_LENGTH - r - 0.01;
    double crankX = rear + 0.44;
    double seatX = rear + 0.28;
    double turn = -phase / 0.9;
    Rider rider = new Rider(figure, random, random.chance(0.5));
    figure.shadow(0.35, 1.1, sunAlong * 0.6);
    rider.leg(crankX, 0.29, turn + Math.PI, seatX, 0.98, 0.7);
    figure.ring(light.surface(0x1B1B1D), rear, r, r, 0.055, 0);
    figure.ring(light.surface(0x1B1B1D), front, r, r, 0.055, 0);
    spokes(figure, rear, r, phase / r);
    spokes(figure, front, r, phase / r);
    figure.limb(frame, rear, r, 0.045, crankX, 0.29, 0.045);
    figure.limb(frame, rear, r, 0.04, seatX, 0.8, 0.04);
    figure.limb(frame, crankX, 0.29, 0.05, seatX - 0.03, 0.92, 0.05);
    figure.limb(frame, crankX, 0.29, 0.05, front - 0.16, 0.78, 0.05);
    figure.limb(frame, seatX, 0.78, 0.05, front - 0.18, 0.84, 0.05);
    figure.limb(frame, front, r, 0.045, front - 0.2, 0.98, 0.05);
    figure.limb(light.surface(0x202020), seatX - 0.12, 0.94, 0.06, seatX + 0.12, 0.94, 0.05);
    figure.limb(light.surface(0x202020), front - 0.24, 1.0, 0.04, front - 0.1, 1.02, 0.04);
    if (light.night()) {
      figure.disc(0xFFF8D8, front - 0.1, 0.9, 0.07, 0);
    }
    rider.leg(crankX, 0.29, turn, seatX, 0.98, 1);
    rider.body(seatX, 0.97, front - 0.17, 1.02);
  }

  private static void spokes(Figure figure, double at, double r, double turn) {
    int grey = figure.light().surface(0x90959A);
    for (int i = 0; i < 2; i++) {
      double angle = -turn + i * Math.PI / 2;
      double dx = 0.9 * r * StrictMath.cos(angle);
      double dy = 0.9 * r * StrictMath.sin(angle);
      figure.limb(grey, at - dx, r - dy, 0.02, at + dx, r + dy, 0.02);
    }
  }

  static void motorcycle(Figure figure, Seeded random, double phase, double sunAlong) {
    Light light = figure.light();
    int paint = light.surface(Colour.near(random.pick(FRAMES), random, 16));
    double r = 0.33;
    double front = MOTORCYCLE_LENGTH - r;
    Rider rider = new Rider(figure, random, true);
    figure.shadow(0.6, 1.2, sunAlong * 0.7);
    figure.beam(0.6);
    wheel(figure, r, r, phase);
    wheel(figure, front, r, phase);
    figure.side(light.surface(0x33363A), 0, 0.62, 0.22, 0.6, 0.6, 1.35, 0.62, 1.3, 0.24);
    figure.limb(light.surface(0x9A9EA2), 0.2, 0.3, 0.11, 1.0, 0.27, 0.1);
    figure.side(
        paint, 0, 0.05, 0.78, 0.3, 0.62, 1.3, 0.58, 1.5, 0.8, 1.3, 0.98, 0.95, 0.82, 0.1, 0.9);
    figure.limb(light.surface(0x55595D), front, r, 0.08, front - 0.3, 1.0, 0.07);
    figure.side(
        paint, 0, front - 0.42, 0.8, front - 0.3, 1.15, front - 0.1, 0.9, front - 0.12, 0.68);
    figure.limb(light.surface(0x1A1A1A), 0.35, 0.86, 0.1, 0.95, 0.84, 0.09);
    figure.disc(light.lamp(0xFFF3C4), front - 0.12, 0.86, 0.08, 0);
    figure.disc(light.lamp(0xD02020), 0.06, 0.82, 0.06, 0);
    rider.leg(1.05, 0.36, 0, 0.72, 0.95, 1);
    rider.body(0.68, 0.94, front - 0.34, 1.08);
  }

  private static void wheel(Figure figure, double at, double r, double phase) {
    figure.disc(figure.light().surface(0x17181A), at, r, r, 0);
    figure.disc(figure.light().surface(0x6E7276), at, r, 0.5 * r, 0);
    spokes(figure, at, 0.6 * r, phase / r);
  }

  /** Someone who sits on a saddle and holds a bar. */
  private static final class Rider {
    private final Figure figure;
    private final int skin;
    private final int shirt;
    private final int trousers;
    private final int head;

    Rider(Figure figure, Seeded random, boolean helmet) {
      Light light = figure.light();
      this.figure = figure;
      skin = light.surface(random.pick(PersonPainter.SKINS));
      shirt = light.surface(Colour.near(random.pick(PersonPainter.SHIRTS), random, 18));
      trousers = light.surface(Colour.near(random.pick(PersonPainter.TROUSERS), random, 12));
      head = light.surface(random.pick(helmet ? FRAMES : PersonPainter.HAIRS));
    }

    /** A leg from the hip to the foot on a crank, the knee pointing forward. */
    void leg(double crankX, double crankY, double turn, double hipX, double hipY, double shade) {
      double footX = crankX + 0.17 * StrictMath.cos(turn);
      double footY = crankY + 0.17 * StrictMath.sin(turn);
      double dx = footX - hipX;
      double dy = footY - hipY;
      double distance = Math.sqrt(dx * dx + dy * dy);
      double bone = Math.max(0.45, 0.505 * distance);
      double out = Math.sqrt(Math.max(0, bone * bone - distance * distance / 4));
      double kneeX = (hipX + footX) / 2 - dy / distance * out;
      double kneeY = (hipY + footY) / 2 + dx / distance * out;
      int rgb = Colour.shade(trousers, shade);
      figure.limb(rgb, hipX, hipY, 0.18, kneeX, kneeY, 0.13);
      figure.limb(rgb, kneeX, kneeY, 0.13, footX, footY, 0.09);
      figure.limb(
          Colour.shade(trousers, 0.5), footX - 0.05, footY, 0.08, footX + 0.13, footY, 0.07);
    }

    void body(double hipX, double hipY, double barX, double barY) {
      double shoulderX = hipX + 0.36;
      double shoulderY = hipY + 0.46;
      figure.limb(shirt, hipX, hipY, 0.25, shoulderX, shoulderY, 0.27);
      figure.limb(Colour.shade(shirt, 0.85), shoulderX, shoulderY, 0.11, barX, barY, 0.08);
      figure.disc(skin, barX, barY, 0.05, 0);
      figure.disc(skin, shoulderX + 0.12, shoulderY + 0.2, 0.11, 0);
      figure.limb(
          head, shoulderX + 0.02, shoulderY + 0.25, 0.17, shoulderX + 0.14, shoulderY + 0.28, 0.16);
    }
  }
}
