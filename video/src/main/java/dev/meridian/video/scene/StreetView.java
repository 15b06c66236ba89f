package dev.meridian.video.scene;

import dev.meridian.video.frame.BgrImage;
import dev.meridian.video.frame.Box;
import dev.meridian.video.scene.draw.Backdrop;
import dev.meridian.video.scene.draw.Canvas;
import dev.meridian.video.scene.draw.Exposure;
import dev.meridian.video.scene.draw.Light;
import dev.meridian.video.scene.draw.MoverPainter;
import dev.meridian.video.scene.draw.Projection;
import dev.meridian.video.scene.street.Mover;
import dev.meridian.video.scene.street.Seeded;
import dev.meridian.video.scene.street.Street;
import dev.meridian.video.scene.street.StreetLayout;
import dev.meridian.video.scene.street.Traffic;
import java.util.ArrayList;
import java.util.List;

/** One street as a camera sees it. A scene that cuts or turns has several. Not thread-safe. */
final class StreetView {
  private static final double PAN_SHARE = 0.25;
  private static final double PAN_PERIOD_SECONDS = 80;

  /** Fewer pixels than this are no object. */
  private static final int MIN_VISIBLE_PIXELS = 6;

  /** Leaves room for every id within a street. */
  private static final int NUMBER_SHIFT = 56;

  private final SceneSettings settings;
  private final int number;
  private final Street street;
  private final Projection projection;
  private final Backdrop backdrop;
  private final MoverPainter painter;
  private final Exposure exposure;
  private final Canvas canvas;
  private final int margin;

  /**
   * @param number of this view in the scene; 0 shows the street of the scene's own seed
   */
  StreetView(SceneSettings settings, int number) {
    this.settings = settings;
    this.number = number;
    long seed = number == 0 ? settings.seed() : Seeded.at(settings.seed(), 7, number).nextLong();
    Seeded random = Seeded.at(seed, 0);
    int width = settings.width();
    int height = settings.height();
    double focal = Math.min(width * 0.83, height * 1.475) * random.range(0.94, 1.06);
    double pan = settings.moving() ? PAN_SHARE : 0;
    margin = (int) (width * pan);
    StreetLayout layout = StreetLayout.of(seed, (width / 2.0 + margin) / focal);
    double horizon = height * random.range(0.03, 0.09);
    projection = new Projection(focal, margin + width / 2.0, horizon, layout.cameraHeight());
    street = new Street(seed, layout, traffic(settings));
    Light light = new Light(settings.night());
    backdrop = new Backdrop(seed, width + 2 * margin, height, projection, layout, light);
    painter = new MoverPainter(light, random.range(-0.8, 0.8));
    exposure = new Exposure(seed, settings.noise() * (settings.night() ? 1.5 : 1));
    canvas = new Canvas(width, height);
  }

  private static Traffic traffic(SceneSettings settings) {
    SceneEvents events = settings.events();
    return new Traffic(
        settings.density(),
        settings.zipf(),
        settings.empty(),
        settings.parked(),
        events.late(),
        settings.start() + 60 * events.lateFrom());
  }

  /** The picture and the truth of a frame. */
  SceneFrame frame(long index) {
    SceneTruth truth = truth(index);
    return new SceneFrame(expose(index), truth);
  }

  /** The truth alone. */
  SceneTruth truth(long index) {
    List<Mover> movers = street.at(seconds(index));
    return new SceneTruth(index, settings.timeMicros(index), paint(index, movers));
  }

  /** The picture this frame would have if nobody were in the street: same light, same noise. */
  BgrImage emptyStreet(long index) {
    paint(index, List.of());
    return expose(index);
  }

  private double seconds(long index) {
    return settings.start() + index / settings.fps();
  }

  private BgrImage expose(long index) {
    byte[] out = new byte[canvas.bgr().length];
    double light = settings.events().light(index / settings.fps());
    exposure.expose(canvas.bgr(), canvas.width(), index, seconds(index), light, out);
    return new BgrImage(canvas.width(), canvas.height(), out);
  }

  /** First column of the backdrop that is in view. */
  private int firstColumn(long index) {
    double swing = StrictMath.sin(2 * Math.PI * seconds(index) / PAN_PERIOD_SECONDS);
    return margin + (int) Math.rint(margin * swing);
  }

  private List<SceneObject> paint(long index, List<Mover> movers) {
    int firstColumn = firstColumn(index);
    Projection shifted =
        new Projection(
            projection.focal(),
            projection.centreX() - firstColumn,
            projection.horizon(),
            projection.cameraHeight());
    backdrop.copyTo(canvas, firstColumn);
    Tally tally = new Tally(movers.size());
    double painted = Double.MAX_VALUE;
    for (int i = 0; i < movers.size(); i++) {
      Mover mover = movers.get(i);
      backdrop.restoreProps(canvas, firstColumn, mover.streetDepth(), painted);
      painted = mover.streetDepth();
      canvas.begin(i + 1);
      painter.paint(canvas, shifted, mover);
      tally.painted(i, canvas);
    }
    backdrop.restoreProps(canvas, firstColumn, 0, painted);
    return tally.visible(movers, canvas);
  }

  /** What was painted of each object, and what of it still shows at the end. */
  private final class Tally {
    private final Box[] extents;
    private final double[] wholePixels;

    Tally(int count) {
      extents = new Box[count];
      wholePixels = new double[count];
    }

    void painted(int i, Canvas canvas) {
      Box whole = canvas.extent();
      Box inside = whole.clip(canvas.width(), canvas.height());
      extents[i] = inside;
      double inFrame = whole.area() > 0 ? inside.area() / whole.area() : 0;
      wholePixels[i] = inFrame > 0 ? canvas.ownedPixels() / inFrame : 0;
    }

    List<SceneObject> visible(List<Mover> movers, Canvas canvas) {
      List<SceneObject> objects = new ArrayList<>();
      for (int i = 0; i < extents.length; i++) {
        if (wholePixels[i] > 0) {
          add(objects, movers.get(i), i, canvas);
        }
      }
      return objects;
    }

    private void add(List<SceneObject> objects, Mover mover, int i, Canvas canvas) {
      int left = Integer.MAX_VALUE;
      int right = -1;
      int top = -1;
      int bottom = -1;
      int pixels = 0;
      int lastRow = Math.min(canvas.height() - 1, (int) extents[i].bottom());
      int lastColumn = Math.min(canvas.width() - 1, (int) extents[i].right());
      for (int y = (int) extents[i].y(); y <= lastRow; y++) {
        for (int x = (int) extents[i].x(); x <= lastColumn; x++) {
          if (canvas.owner()[y * canvas.width() + x] == i + 1) {
            pixels++;
            left = Math.min(left, x);
            right = Math.max(right, x);
            top = top < 0 ? y : top;
            bottom = y;
          }
        }
      }
      if (pixels >= MIN_VISIBLE_PIXELS) {
        Box box = new Box(left, top, right + 1 - left, bottom + 1 - top);
        long id = ((long) number << NUMBER_SHIFT) | mover.id();
        double fraction = Math.min(1, pixels / wholePixels[i]);
        objects.add(new SceneObject(id, mover.kind().label(), box, fraction, mover.still()));
      }
    }
  }
}
