package dev.meridian.video.scene.draw;

import dev.meridian.video.scene.street.Mover;

/**
 * Paints the parts of one road user, given in its own metres: {@code along} forward from its tail,
 * {@code up} from the ground, {@code aside} from the side that faces the camera backwards.
 */
final class Figure {
  private static final int ROUND = 18;
  private static final float[] COSINES = new float[ROUND];
  private static final float[] SINES = new float[ROUND];

  static {
    for (int i = 0; i < ROUND; i++) {
      COSINES[i] = (float) StrictMath.cos(2 * Math.PI * i / ROUND);
      SINES[i] = (float) StrictMath.sin(2 * Math.PI * i / ROUND);
    }
  }

  private final Canvas canvas;
  private final Projection projection;
  private final Light light;
  private final Mover mover;
  private final double length;
  private final double cosine;
  private final double sine;
  private final float[] xs = new float[2 * ROUND + 2];
  private final float[] ys = new float[2 * ROUND + 2];

  Figure(Canvas canvas, Projection projection, Light light, Mover mover, double length) {
    this.canvas = canvas;
    this.projection = projection;
    this.light = light;
    this.mover = mover;
    this.length = length;
    cosine = StrictMath.cos(mover.yaw());
    sine = StrictMath.sin(mover.yaw());
  }

  Light light() {
    return light;
  }

  /** Whether the camera sees the side at {@code along} = 0 rather than the front. */
  boolean seenFromBehind() {
    return mover.leftward() ? mover.x() < 0 : mover.x() > 0;
  }

  /** A flat shape parallel to the side: pairs of along and up. */
  void side(int rgb, double aside, double... alongUp) {
    int n = alongUp.length / 2;
    for (int i = 0; i < n; i++) {
      point(i, alongUp[2 * i], alongUp[2 * i + 1], aside);
    }
    canvas.fill(xs, ys, n, rgb);
  }

  /** The strip that a line from (along1, up1) to (along2, up2) sweeps over the whole width. */
  void sweep(int rgb, double width, double along1, double up1, double along2, double up2) {
    point(0, along1, up1, 0);
    point(1, along2, up2, 0);
    point(2, along2, up2, width);
    point(3, along1, up1, width);
    canvas.fill(xs, ys, 4, rgb);
  }

  /** A disc in the plane of the side. */
  void disc(int rgb, double along, double up, double radius, double aside) {
    for (int i = 0; i < ROUND; i++) {
      point(i, along + radius * COSINES[i], up + radius * SINES[i], aside);
    }
    canvas.fill(xs, ys, ROUND, rgb);
  }

  /** A ring, such as a bicycle's tyre. */
  void ring(int rgb, double along, double up, double radius, double thickness, double aside) {
    double inner = radius - thickness;
    for (int i = 0; i <= ROUND; i++) {
      int k = i % ROUND;
      point(i, along + radius * COSINES[k], up + radius * SINES[k], aside);
      // Walking back inside closes the two outlines into one polygon with a hole.
      point(2 * ROUND + 1 - i, along + inner * COSINES[k], up + inner * SINES[k], aside);
    }
    canvas.fill(xs, ys, 2 * ROUND + 2, rgb);
  }

  /** A limb or tube: a line of the given thickness, tapering from the first end to the second. */
  void limb(
      int rgb, double along1, double up1, double thick1, double along2, double up2, double thick2) {
    double dx = along2 - along1;
    double dy = up2 - up1;
    double distance = Math.max(1e-6, Math.sqrt(dx * dx + dy * dy));
    double ux = dx / distance;
    double uy = dy / distance;
    double r1 = thick1 / 2;
    double r2 = thick2 / 2;
    cap(0, along1, up1, -ux, -uy, r1);
    cap(4, along2, up2, ux, uy, r2);
    canvas.fill(xs, ys, 8, rgb);
  }

  /** Four corners of a rounded end that points to (ux, uy), from its one side to the other. */
  private void cap(int at, double along, double up, double ux, double uy, double r) {
    double half = 0.6 * r;
    point(at, along - uy * r, up + ux * r, 0);
    point(at + 1, along - uy * half + ux * r * 0.8, up + ux * half + uy * r * 0.8, 0);
    point(at + 2, along + uy * half + ux * r * 0.8, up - ux * half + uy * r * 0.8, 0);
    point(at + 3, along + uy * r, up - ux * r, 0);
  }

  /** The shadow of a body of the given width and height, thrown away from the sun. */
  void shadow(double width, double height, double sunAlong) {
    double throwLength = light.night() ? 0 : sunAlong * height;
    double from = Math.min(0, throwLength);
    double to = length + Math.max(0, throwLength);
    point(0, from, 0, -0.12);
    point(1, to, 0, -0.12);
    point(2, to, 0, width + 0.25);
    point(3, from, 0, width + 0.25);
    canvas.glaze(xs, ys, 4, 0x101014, light.shadowOpacity());
  }

  /** A pool of light on the road before the lamps, by night and under way only. */
  void beam(double width) {
    if (!light.night() || mover.still()) {
      return;
    }
    point(0, length, 0, 0.2);
    point(1, length + 5, 0, -0.4);
    point(2, length + 5, 0, width + 0.6);
    point(3, length, 0, width - 0.2);
    canvas.glaze(xs, ys, 4, 0xFFF4C8, 0.3f);
  }

  private void point(int i, double along, double up, double aside) {
    double forward = along - length / 2;
    double direction = mover.leftward() ? -forward : forward;
    double x = mover.x() + direction * cosine - aside * sine;
    double depth = mover.depth() + direction * sine + aside * cosine;
    xs[i] = projection.column(x, depth);
    ys[i] = projection.row(up, depth);
  }
}
