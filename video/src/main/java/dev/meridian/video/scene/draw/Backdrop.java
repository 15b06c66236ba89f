package dev.meridian.video.scene.draw;

import dev.meridian.video.scene.street.Seeded;
import dev.meridian.video.scene.street.StreetLayout;
import java.util.List;

/**
 * The street without road users, painted once. It is wider than a frame by the pan on either side.
 */
public final class Backdrop {
  private static final int SAMPLES = 2;

  private final Canvas picture;
  private final List<Prop> props;

  /**
   * Paints it.
   *
   * @param projection whose centre column is that of this wider picture
   */
  public Backdrop(
      long seed, int width, int height, Projection projection, StreetLayout layout, Light light) {
    picture = new Canvas(width, height);
    Seeded random = Seeded.at(seed, 11);
    Texture texture = new Texture(random.nextLong());
    int asphalt = Colour.near(0x5C5D60, random, 10);
    int paving = Colour.near(random.pick(0x9A958C, 0xA89C90, 0x8C8C88), random, 8);
    Ground ground = new Ground(texture, asphalt, paving);
    double reach = layout.reach(StreetLayout.HOUSES) + 4;
    Houses houses = new Houses(seed, texture, light, reach);
    new Surface(projection, layout, light, ground, houses).paint(picture);
    props = new PropPainter(picture, projection, layout, light).paint(seed);
  }

  public int width() {
    return picture.width();
  }

  /** Copies the part that starts at a column over the whole canvas and forgets its owners. */
  public void copyTo(Canvas canvas, int fromColumn) {
    int row = 3 * canvas.width();
    for (int y = 0; y < canvas.height(); y++) {
      System.arraycopy(picture.bgr(), 3 * (y * width() + fromColumn), canvas.bgr(), y * row, row);
    }
    canvas.clearOwners();
  }

  /**
   * Brings props to the front again: those that stand from {@code nearest} (inclusive) to {@code
   * furthest} (exclusive), over whatever was painted there.
   */
  public void restoreProps(Canvas canvas, int fromColumn, double nearest, double furthest) {
    for (Prop prop : props) {
      if (prop.streetDepth() >= nearest && prop.streetDepth() < furthest) {
        restore(prop, canvas, fromColumn);
      }
    }
  }

  private void restore(Prop prop, Canvas canvas, int fromColumn) {
    int first = Math.max(prop.left(), fromColumn);
    int last = Math.min(prop.right(), fromColumn + canvas.width() - 1);
    short[] marks = picture.owner();
    for (int y = prop.top(); y <= prop.bottom(); y++) {
      for (int x = first; x <= last; x++) {
        int from = y * width() + x;
        int to = y * canvas.width() + x - fromColumn;
        if (marks[from] == prop.number() && canvas.owner()[to] != Canvas.NOBODY) {
          System.arraycopy(picture.bgr(), 3 * from, canvas.bgr(), 3 * to, 3);
          canvas.owner()[to] = Canvas.NOBODY;
        }
      }
    }
  }

  /** What is seen along each ray: ground, or house fronts and sky. */
  private record Surface(
      Projection projection, StreetLayout layout, Light light, Ground ground, Houses houses) {

    void paint(Canvas picture) {
      for (int y = 0; y < picture.height(); y++) {
        for (int x = 0; x < picture.width(); x++) {
          pixel(picture.bgr(), 3 * (y * picture.width() + x), x, y);
        }
      }
    }

    private void pixel(byte[] bgr, int at, int x, int y) {
      int red = 0;
      int green = 0;
      int blue = 0;
      for (int i = 0; i < SAMPLES * SAMPLES; i++) {
        int down = i / SAMPLES;
        int across = i % SAMPLES;
        int rgb = colour(x + (across + 0.5) / SAMPLES, y + (down + 0.5) / SAMPLES);
        red += (rgb >> 16) & 255;
        green += (rgb >> 8) & 255;
        blue += rgb & 255;
      }
      bgr[at] = (byte) (blue / (SAMPLES * SAMPLES));
      bgr[at + 1] = (byte) (green / (SAMPLES * SAMPLES));
      bgr[at + 2] = (byte) (red / (SAMPLES * SAMPLES));
    }

    private int colour(double column, double row) {
      double tangent = (column - projection.centreX()) / projection.focal();
      double wallDepth = StreetLayout.HOUSES / (1 - layout.slant() * tangent);
      double below = (row - projection.horizon()) / projection.focal();
      double up = projection.cameraHeight() - below * wallDepth;
      if (up > 0) {
        return houses.at(tangent * wallDepth, up);
      }
      double depth = projection.cameraHeight() / below;
      double x = tangent * depth;
      return light.surface(ground.at(x, depth - layout.slant() * x));
    }
  }
}
