package dev.meridian.video.scene.draw;

import dev.meridian.video.frame.Box;
import dev.meridian.video.scene.street.Seeded;
import dev.meridian.video.scene.street.StreetLayout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Plants the trees and lamp posts of a seed, furthest first. */
final class PropPainter {
  private static final int ROUND = 12;
  private static final double FAR_ROW = 25.95;
  private static final double NEAR_ROW = 12.35;

  private final Canvas canvas;
  private final Projection projection;
  private final StreetLayout layout;
  private final Light light;
  private final float[] xs = new float[ROUND];
  private final float[] ys = new float[ROUND];

  /** What is planted and where. */
  private record Plan(double x, double streetDepth, boolean tree, long look) {}

  PropPainter(Canvas canvas, Projection projection, StreetLayout layout, Light light) {
    this.canvas = canvas;
    this.projection = projection;
    this.layout = layout;
    this.light = light;
  }

  /** Paints all props of a seed; each is an object of the canvas with the prop's number. */
  List<Prop> paint(long seed) {
    List<Plan> plans = plans(Seeded.at(seed, 9));
    plans.sort(Comparator.comparingDouble(Plan::streetDepth).reversed());
    List<Prop> props = new ArrayList<>();
    for (Plan plan : plans) {
      int number = props.size() + 1;
      canvas.begin(number);
      Seeded random = Seeded.at(plan.look(), 10);
      if (plan.tree()) {
        tree(plan, random);
      } else {
        lampPost(plan, random);
      }
      Box box = canvas.extent().clip(canvas.width(), canvas.height());
      int right = Math.min(canvas.width() - 1, (int) box.right());
      int bottom = Math.min(canvas.height() - 1, (int) box.bottom());
      props.add(new Prop(number, plan.streetDepth(), (int) box.x(), (int) box.y(), right, bottom));
    }
    return props;
  }

  private List<Plan> plans(Seeded random) {
    List<Plan> plans = new ArrayList<>();
    double reach = layout.reach(FAR_ROW);
    for (double x = -reach; x < reach; x += 7) {
      if (random.chance(0.6)) {
        plans.add(
            new Plan(x + random.range(-1.5, 1.5), FAR_ROW, random.chance(0.65), random.nextLong()));
      }
    }
    double nearReach = layout.reach(NEAR_ROW);
    for (double x = -nearReach; x < nearReach; x += 7.5) {
      if (random.chance(0.4)) {
        plans.add(new Plan(x + random.range(-2, 2), NEAR_ROW, false, random.nextLong()));
      }
    }
    return plans;
  }

  private void tree(Plan plan, Seeded random) {
    int bark = light.surface(Colour.near(0x4A3A2C, random, 10));
    int leaves = Colour.near(random.pick(0x3E5E2C, 0x4C6A34, 0x5A6E30, 0x35522E), random, 10);
    double trunk = random.range(2.6, 3.4);
    double crown = random.range(1.2, 1.9);
    post(plan, bark, 0.34, 0, trunk + 0.6);
    for (int i = 0; i < 42; i++) {
      double angle = random.range(0, 2 * Math.PI);
      double out = crown * Math.sqrt(random.unit());
      double dx = out * StrictMath.cos(angle);
      double dy = out * StrictMath.sin(angle);
      double shade = 0.85 + 0.22 * dy / crown + random.range(-0.12, 0.12);
      int rgb = light.surface(Colour.shade(leaves, shade));
      blob(plan, rgb, dx, trunk + crown + dy, random.range(0.22, 0.5));
    }
  }

  private void lampPost(Plan plan, Seeded random) {
    int steel = light.surface(Colour.near(0x5A6066, random, 10));
    double height = random.range(3.6, 4.4);
    post(plan, steel, 0.13, 0, height);
    post(plan, steel, 0.26, 0, 0.5);
    blob(plan, light.lamp(0xFFF0C0), 0, height + 0.1, 0.2);
  }

  private void post(Plan plan, int rgb, double thickness, double from, double to) {
    double depth = layout.depth(plan.streetDepth(), plan.x());
    float left = projection.column(plan.x() - thickness / 2, depth);
    float right = projection.column(plan.x() + thickness / 2, depth);
    float top = projection.row(to, depth);
    float bottom = projection.row(from, depth);
    corner(0, left, top);
    corner(1, right, top);
    corner(2, right, bottom);
    corner(3, left, bottom);
    canvas.fill(xs, ys, 4, rgb);
  }

  private void corner(int i, float x, float y) {
    xs[i] = x;
    ys[i] = y;
  }

  private void blob(Plan plan, int rgb, double dx, double up, double radius) {
    double depth = layout.depth(plan.streetDepth(), plan.x());
    for (int i = 0; i < ROUND; i++) {
      double angle = 2 * Math.PI * i / ROUND;
      corner(
          i,
          projection.column(plan.x() + dx + radius * StrictMath.cos(angle), depth),
          projection.row(up + radius * StrictMath.sin(angle), depth));
    }
    canvas.fill(xs, ys, ROUND, rgb);
  }
}
