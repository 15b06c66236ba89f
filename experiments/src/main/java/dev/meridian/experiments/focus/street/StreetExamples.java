package dev.meridian.experiments.focus.street;

import dev.meridian.models.dnn.detector.DetectorGrid;
import dev.meridian.models.dnn.detector.DetectorNetwork;
import dev.meridian.models.dnn.detector.DetectorTargets;
import dev.meridian.models.dnn.detector.TargetBox;
import dev.meridian.video.detect.opencv.OpenCvResizer;
import dev.meridian.video.frame.Box;
import dev.meridian.video.scene.SceneCamera;
import dev.meridian.video.scene.SceneEvents;
import dev.meridian.video.scene.SceneFrame;
import dev.meridian.video.scene.SceneObject;
import dev.meridian.video.scene.SceneSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Training pictures: frames of ever new streets, varied in light, mirrored half of the time, some a
 * little blurred. The same seed gives the same pictures in the same order.
 */
final class StreetExamples implements AutoCloseable {
  private static final int CAMERAS = 12;
  private static final int FRAMES_PER_CAMERA = 40;
  private static final double HOURS = 6;

  /** Objects of which less shows are neither to be found nor to be missed. */
  private static final double LEAST_VISIBLE = 0.3;

  private static final float LEAST_HEIGHT = 10;

  private final DetectorGrid grid = StreetDetector.trainingGrid();
  private final DetectorTargets targets = new DetectorTargets(grid);
  private final List<String> classes = StreetDetector.classes();
  private final OpenCvResizer resizer = new OpenCvResizer();
  private final SceneCamera[] cameras = new SceneCamera[CAMERAS];
  private final int[] framesLeft = new int[CAMERAS];
  private final SplittableRandom random;
  private long nextSeed;

  /**
   * @param firstSeed of the streets; they are numbered on from there
   * @param seed of all other choices
   */
  StreetExamples(long firstSeed, long seed) {
    nextSeed = firstSeed;
    random = new SplittableRandom(seed);
  }

  /** One more street seed than has been used. */
  long nextSeed() {
    return nextSeed;
  }

  /** Fills a batch: pictures as the network takes them, and their targets. */
  void fill(float[] pictures, float[] wanted) {
    Arrays.fill(wanted, 0);
    int pixels = 3 * grid.width() * grid.height();
    for (int i = 0; i < wanted.length / grid.length(); i++) {
      SceneFrame frame = frame();
      boolean mirrored = random.nextBoolean();
      lay(frame, mirrored, pictures, i * pixels);
      targets.write(boxes(frame, mirrored), wanted, i * grid.length());
    }
  }

  private SceneFrame frame() {
    int at = random.nextInt(CAMERAS);
    if (framesLeft[at]-- <= 0) {
      cameras[at] = new SceneCamera(settings(nextSeed++));
      framesLeft[at] = FRAMES_PER_CAMERA;
    }
    return cameras[at].frame(random.nextLong(cameras[at].settings().frames()));
  }

  /** Streets fuller than life, half of them with the rare classes as frequent as the others. */
  private SceneSettings settings(long seed) {
    double zipf = random.nextBoolean() ? 0.2 : 1;
    boolean night = random.nextInt(8) == 0;
    boolean moving = random.nextInt(5) == 0;
    return new SceneSettings(
        seed,
        HOURS * 60,
        4,
        640,
        360,
        0.5 + 1.5 * random.nextDouble(),
        zipf,
        0,
        0.7 * random.nextDouble(),
        0.5 + 4 * random.nextDouble(),
        0,
        night,
        moving,
        SceneEvents.NONE);
  }

  private void lay(SceneFrame frame, boolean mirrored, float[] pictures, int offset) {
    int width = grid.width();
    int height = scaledHeight(frame);
    byte[] bgr = resizer.resize(frame.image(), width, height);
    float blur = random.nextInt(4) == 0 ? random.nextInt(30) / 100f : 0;
    float gain = (float) (0.75 + 0.5 * random.nextDouble());
    float[] table = new float[256];
    for (int plane = 0; plane < 3; plane++) {
      float tint = gain * (float) (0.95 + 0.1 * random.nextDouble());
      for (int level = 0; level < 256; level++) {
        table[level] = DetectorNetwork.normalise(Math.min(255, tint * level));
      }
      int start = offset + plane * width * grid.height();
      for (int y = 0; y < height; y++) {
        row(bgr, 3 * y * width + plane, table, blur, mirrored, pictures, start + y * width);
      }
      // The grey below the frame is zero to the network.
      Arrays.fill(pictures, start + height * width, start + grid.height() * width, 0);
    }
  }

  /** One row of one plane; a blurred pixel takes a share of each neighbour. */
  private void row(
      byte[] bgr, int from, float[] table, float blur, boolean mirrored, float[] out, int to) {
    int last = grid.width() - 1;
    for (int x = 0; x <= last; x++) {
      float value = table[bgr[from + 3 * x] & 255];
      if (blur > 0) {
        float before = table[bgr[from + 3 * Math.max(0, x - 1)] & 255];
        float after = table[bgr[from + 3 * Math.min(last, x + 1)] & 255];
        value = (1 - 2 * blur) * value + blur * (before + after);
      }
      out[to + (mirrored ? last - x : x)] = value;
    }
  }

  private int scaledHeight(SceneFrame frame) {
    return (int) Math.rint((double) frame.image().height() * grid.width() / frame.image().width());
  }

  private List<TargetBox> boxes(SceneFrame frame, boolean mirrored) {
    float scale = (float) grid.width() / frame.image().width();
    List<TargetBox> boxes = new ArrayList<>();
    for (SceneObject object : frame.truth().objects()) {
      boxes.add(target(object, scale, mirrored));
    }
    return boxes;
  }

  private TargetBox target(SceneObject object, float scale, boolean mirrored) {
    Box box = object.box();
    boolean wanted = object.visibleFraction() >= LEAST_VISIBLE && box.height() >= LEAST_HEIGHT;
    float x = scale * (box.x() + box.width() / 2);
    return new TargetBox(
        wanted ? classes.indexOf(object.className()) : -1,
        mirrored ? grid.width() - x : x,
        scale * (box.y() + box.height() / 2),
        scale * box.width(),
        scale * box.height());
  }

  @Override
  public void close() {
    resizer.close();
  }
}
