package dev.meridian.video.objects.pixels;

import dev.meridian.models.math.FloatRow;
import java.util.Arrays;
import java.util.List;

/**
 * Background subtraction against a running mean (Thesis §4.4.1).
 *
 * <p>Departures from the thesis, which averages all frames of each hour: object pixels are left out
 * of the mean, so that objects that stop stay objects; each pixel has its own threshold, so that
 * leaves and noise stay quiet; and a change of light over the whole picture is taken off first.
 */
public final class MeanSubtractor implements Subtractor {
  /** Pixels side by side come from memory together. */
  private static final int LIGHT_BLOCK = 16;

  private static final int LIGHT_BLOCKS = 64;

  /** Thresholds fall to this part of what they are in the light; then noise is all there is. */
  private static final float DARKEST = 0.25f;

  private final SubtractionSettings settings;
  private final ReducedImage mean;
  private final float[] noise;
  private final float[] difference;
  private final float[] rate;
  private final float[] edge;
  private final float[] light = new float[3];
  private final int[] histogram = LightChange.histogram();
  private final int width;
  private final int lightStep;

  public MeanSubtractor(SubtractionSettings settings, int width, int height) {
    this.settings = settings;
    this.width = width;
    int size = width * height;
    this.lightStep = Math.max(LIGHT_BLOCK, size / LIGHT_BLOCKS);
    this.mean = new ReducedImage(width, height);
    this.noise = new float[size];
    this.difference = new float[size];
    this.rate = new float[size];
    this.edge = new float[size];
  }

  @Override
  public int code() {
    return 1;
  }

  @Override
  public void start(ReducedImage background, FloatRow deviations) {
    mean.copy(background);
    for (int p = 0; p < noise.length; p++) {
      noise[p] = Math.min(deviations.get(p), settings.noiseLimit());
    }
  }

  @Override
  public ReducedImage background() {
    return mean;
  }

  @Override
  public void findForeground(ReducedImage image, ForegroundMask mask) {
    for (int channel = 0; channel < 3; channel++) {
      float change =
          LightChange.median(
              histogram, image.plane(channel), mean.plane(channel), LIGHT_BLOCK, lightStep);
      light[channel] = Math.max(-settings.lightLimit(), Math.min(settings.lightLimit(), change));
    }
    subtract(image);
    findEdges();
    mark(mask.marks());
  }

  // Three plain loops over separate arrays: the compiler makes vector instructions of them.
  private void subtract(ReducedImage image) {
    float[] blue = image.plane(0);
    float[] green = image.plane(1);
    float[] red = image.plane(2);
    float[] meanBlue = mean.plane(0);
    float[] meanGreen = mean.plane(1);
    float[] meanRed = mean.plane(2);
    float[] out = difference;
    float lightBlue = light[0];
    float lightGreen = light[1];
    float lightRed = light[2];
    for (int p = 0; p < out.length; p++) {
      float b = Math.abs(blue[p] - meanBlue[p] - lightBlue);
      float g = Math.abs(green[p] - meanGreen[p] - lightGreen);
      float r = Math.abs(red[p] - meanRed[p] - lightRed);
      out[p] = Math.max(b, Math.max(g, r));
    }
  }

  /** How much a pixel changes when the camera shakes: the slope of the background's green. */
  private void findEdges() {
    float[] green = mean.plane(1);
    for (int p = width; p < edge.length - width; p++) {
      float across = Math.abs(green[p + 1] - green[p - 1]);
      float down = Math.abs(green[p + width] - green[p - width]);
      edge[p] = Math.max(across, down);
    }
  }

  private void mark(byte[] marks) {
    float brightness = brightness();
    float weak = brightness * settings.weakThreshold();
    float strong = brightness * settings.strongThreshold() - weak;
    float factor = settings.noiseFactor();
    float shake = settings.shake() / 2;
    for (int p = 0; p < marks.length; p++) {
      float above = difference[p] - factor * noise[p] - shake * edge[p] - weak;
      marks[p] =
          above <= 0
              ? ForegroundMask.NONE
              : above <= strong ? ForegroundMask.WEAK : ForegroundMask.STRONG;
    }
  }

  /** What is left of the thresholds in the light there is, above 0 to 1. */
  private float brightness() {
    if (settings.darkLevel() == 0) {
      return 1;
    }
    float level = LightChange.mean(mean.plane(1), LIGHT_BLOCK, lightStep) + light[1];
    return Math.max(DARKEST, Math.min(1, level / settings.darkLevel()));
  }

  @Override
  public void learn(
      ReducedImage image, ForegroundMask mask, List<Region> objects, long elapsedMicros) {
    float share = share(elapsedMicros);
    byte[] marks = mask.marks();
    for (int p = 0; p < marks.length; p++) {
      rate[p] = marks[p] == ForegroundMask.NONE ? share : 0;
    }
    for (Region object : objects) {
      for (int y = object.top(); y < object.bottom(); y++) {
        Arrays.fill(rate, y * width + object.left(), y * width + object.right(), 0);
      }
    }
    for (int channel = 0; channel < 3; channel++) {
      follow(mean.plane(channel), image.plane(channel), share, light[channel]);
    }
    float limit = settings.noiseLimit();
    for (int p = 0; p < noise.length; p++) {
      noise[p] = Math.min(limit, noise[p] + rate[p] * (difference[p] - noise[p]));
    }
  }

  /** The part that a frame has in the mean: frames that stand for more time weigh more. */
  private float share(long elapsedMicros) {
    double adaptMicros = settings.adaptTime().toNanos() / 1e3;
    return (float) (elapsedMicros / (adaptMicros + elapsedMicros));
  }

  /** Background pixels follow the image; pixels behind objects follow the light alone. */
  private void follow(float[] background, float[] image, float share, float change) {
    for (int p = 0; p < background.length; p++) {
      float seen = rate[p] * (image[p] - background[p]);
      background[p] += seen + (share - rate[p]) * change;
    }
  }

  @Override
  public void absorb(ReducedImage image, ForegroundMask chosen) {
    byte[] marks = chosen.marks();
    for (int p = 0; p < marks.length; p++) {
      if (marks[p] != ForegroundMask.NONE) {
        for (int channel = 0; channel < 3; channel++) {
          mean.plane(channel)[p] = image.plane(channel)[p];
        }
      }
    }
  }

  @Override
  public void write(StateWriter out) {
    mean.write(out);
    out.floats(noise);
  }

  @Override
  public void read(StateReader in) {
    mean.read(in);
    in.floats(noise);
  }

  @Override
  public void close() {}
}
