package dev.meridian.video.scene.draw;

import dev.meridian.video.scene.street.Seeded;

/** People on foot, with legs and arms that swing. All lengths are shares of the body's height. */
final class PersonPainter {
  static final int[] SKINS = {0xE8BE9C, 0xC98F66, 0x8D5A3A, 0x5C3A26, 0xF0CDB0};
  static final int[] SHIRTS = {
    0xB8332C, 0x2F5FA8, 0xE6E2D8, 0x232428, 0x3F8A58, 0xD9A22B, 0x7A4A8C, 0x8C9298, 0xD96A8A
  };
  static final int[] TROUSERS = {0x24304A, 0x2A2A2C, 0x5A5348, 0x8A8272, 0x3C4C60, 0x463430};
  static final int[] HAIRS = {0x1D1714, 0x4A3020, 0x8C6A3A, 0x6E6E6C, 0xC8A860};

  /** How far the body is longer than it is wide, for its place in a figure's own metres. */
  static final double REACH = 0.36;

  private final Figure figure;
  private final double height;
  private final Light light;

  private PersonPainter(Figure figure, double height) {
    this.figure = figure;
    this.height = height;
    light = figure.light();
  }

  static double bodyHeight(Seeded random) {
    return random.range(1.5, 1.92);
  }

  static void walk(
      Figure figure, double height, Seeded random, double phase, boolean still, double sunAlong) {
    PersonPainter painter = new PersonPainter(figure, height);
    figure.shadow(0.3, height * 0.6, sunAlong * 0.5);
    painter.body(random, still ? 0 : phase * 2 * Math.PI / (0.82 * height), still);
  }

  private void body(Seeded random, double gait, boolean still) {
    int skin = light.surface(random.pick(SKINS));
    int shirt = light.surface(Colour.near(random.pick(SHIRTS), random, 18));
    int trousers = light.surface(Colour.near(random.pick(TROUSERS), random, 12));
    int hair = light.surface(random.pick(HAIRS));
    double stout = random.range(0.85, 1.2);
    boolean skirt = random.chance(0.2);
    boolean pack = random.chance(0.3);
    double swing = still ? 0 : 0.5 * StrictMath.sin(gait);
    double lift = StrictMath.cos(gait);
    double bob = still ? 0 : 0.012 * StrictMath.cos(2 * gait);
    arm(Colour.shade(shirt, 0.7), skin, swing, bob);
    leg(Colour.shade(trousers, 0.72), -swing, still ? 0 : Math.max(0, -lift), bob);
    leg(trousers, swing, still ? 0 : Math.max(0, lift), bob);
    limb(shirt, 0, 0.53 + bob, 0.15 * stout, 0.012, 0.8 + bob, 0.17 * stout);
    if (skirt) {
      skirt(shirt, stout, bob);
    }
    if (pack) {
      int bag = light.surface(Colour.near(random.pick(SHIRTS), random, 20));
      limb(bag, -0.1, 0.62 + bob, 0.1, -0.09, 0.77 + bob, 0.1);
    }
    arm(Colour.shade(shirt, 0.9), skin, -swing, bob);
    limb(skin, 0.01, 0.84 + bob, 0.06, 0.015, 0.88 + bob, 0.06);
    limb(skin, 0.015, 0.895 + bob, 0.105, 0.02, 0.93 + bob, 0.11);
    limb(hair, -0.005, 0.93 + bob, 0.1, 0.01, 0.96 + bob, 0.085);
  }

  private void leg(int rgb, double swing, double bend, double bob) {
    double kneeX = 0.25 * StrictMath.sin(swing);
    double kneeY = 0.52 + bob - 0.25 * StrictMath.cos(swing);
    double shin = swing - 0.9 * bend;
    double footX = kneeX + 0.24 * StrictMath.sin(shin);
    double footY = Math.max(0.02, kneeY - 0.25 * StrictMath.cos(shin));
    limb(rgb, 0, 0.52 + bob, 0.115, kneeX, kneeY, 0.08);
    limb(rgb, kneeX, kneeY, 0.08, footX, footY, 0.055);
    limb(light.surface(0x1C1A1A), footX - 0.01, footY, 0.045, footX + 0.075, 0.018, 0.04);
  }

  private void arm(int sleeve, int skin, double swing, double bob) {
    double elbowX = 0.16 * StrictMath.sin(swing);
    double elbowY = 0.79 + bob - 0.17 * StrictMath.cos(swing);
    double handX = elbowX + 0.15 * StrictMath.sin(swing + 0.25);
    double handY = elbowY - 0.15 * StrictMath.cos(swing + 0.25);
    limb(sleeve, 0, 0.79 + bob, 0.07, elbowX, elbowY, 0.058);
    limb(sleeve, elbowX, elbowY, 0.055, handX, handY, 0.045);
    limb(skin, handX, handY, 0.045, handX, handY - 0.03, 0.04);
  }

  private void skirt(int rgb, double stout, double bob) {
    double low = 0.33 + bob;
    double high = 0.56 + bob;
    double wide = 0.13 * stout;
    figure.side(
        Colour.shade(rgb, 0.85),
        0,
        at(-wide),
        low * height,
        at(-0.06),
        high * height,
        at(0.07),
        high * height,
        at(wide),
        low * height);
  }

  private double at(double share) {
    return (REACH / 2 + share) * height;
  }

  private void limb(int rgb, double x1, double y1, double t1, double x2, double y2, double t2) {
    figure.limb(rgb, at(x1), y1 * height, t1 * height, at(x2), y2 * height, t2 * height);
  }
}
