package dev.meridian.video.classify;

import dev.meridian.video.frame.BgrImage;
import dev.meridian.video.frame.Box;
import java.util.Arrays;

/**
 * Cuts an object out of a frame and scales it to the square input of an ingest CNN, the same way in
 * training and at ingest.
 *
 * <p>The window is the box and a tenth of its extent around it, stretched to the square: on the
 * sample videos that told objects apart better than a square window that keeps their shape. Where
 * an axis shrinks by more than one and a half, up to {@value #MOST_TAPS} source pixels spread over
 * each output pixel are averaged; otherwise it is interpolated linearly. What lies outside of the
 * frame repeats its border. Values come out as three planes (blue, green, red) from -1 to 1.
 *
 * <p>Crops of a dark frame are brightened as an exposure would have done it, by one factor for the
 * whole frame: what a network learns by day holds at dusk, and features do not crowd together in
 * the dark.
 *
 * <p>Not thread-safe: it owns its scratch rows.
 */
public final class CropScaler {
  /** Share of the box's extent that is added on each side. */
  public static final float MARGIN = 0.1f;

  private static final int MOST_TAPS = 3;
  private static final float THIRD = 1f / 3;
  private static final float AVERAGE_FROM = 1.5f;
  private static final float ROUNDING = 1e-3f;
  private static final float HALF_RANGE = 127.5f;
  private static final float BRIGHTEST = 255;

  /** Mean green of a frame below which its crops are brightened up to it. */
  private static final float DARK_LEVEL = 64;

  /** Beyond this noise would be brightened more than anything else. */
  private static final float MOST_GAIN = 4;

  /** Pixels of a frame that its brightness is told by, along each side. */
  private static final int PROBES = 32;

  private final int size;
  private final Axis columns;
  private final Axis rows;
  private final float[] mixed;
  private final float[][] reduced;
  private final int[] reducedRow;
  private BgrImage exposed;
  private float gain = 1;

  /**
   * A scaler to a square.
   *
   * @param size its edge, pixels
   */
  public CropScaler(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("a crop has at least one pixel, not " + size);
    }
    this.size = size;
    this.columns = new Axis(size);
    this.rows = new Axis(size);
    this.mixed = new float[3 * size];
    this.reduced = new float[MOST_TAPS][3 * size];
    this.reducedRow = new int[MOST_TAPS];
  }

  /** Floats per crop: three planes of the square. */
  public int valuesPerCrop() {
    return 3 * size * size;
  }

  /** Writes one crop into {@code target} from {@code offset} on. */
  public void scale(BgrImage frame, Box box, float[] target, int offset) {
    Box inside = box.clip(frame.width(), frame.height());
    columns.place(inside.x(), inside.width(), frame.width());
    rows.place(inside.y(), inside.height(), frame.height());
    Arrays.fill(reducedRow, -1);
    expose(frame);
    for (int y = 0; y < size; y++) {
      mixRows(frame, y);
      writeRow(target, offset + y * size);
    }
  }

  /** Crops come frame by frame, so the last factor is kept. */
  private void expose(BgrImage frame) {
    if (frame != exposed) {
      exposed = frame;
      gain = Math.max(1, Math.min(MOST_GAIN, DARK_LEVEL / Math.max(1, brightness(frame))));
    }
  }

  private static float brightness(BgrImage frame) {
    long sum = 0;
    for (int row = 0; row < PROBES; row++) {
      int y = (2 * row + 1) * frame.height() / (2 * PROBES);
      for (int column = 0; column < PROBES; column++) {
        int x = (2 * column + 1) * frame.width() / (2 * PROBES);
        sum += frame.bgr()[3 * (y * frame.width() + x) + 1] & 0xff;
      }
    }
    return (float) sum / (PROBES * PROBES);
  }

  private void mixRows(BgrImage frame, int y) {
    Arrays.fill(mixed, 0);
    for (int tap = 0; tap < rows.taps; tap++) {
      int at = y * rows.taps + tap;
      float[] row = reduceRow(frame, rows.index[at]);
      float weight = rows.weight[at];
      for (int i = 0; i < mixed.length; i++) {
        mixed[i] += weight * row[i];
      }
    }
  }

  /** The source row at the output's width; the rows of the last output row are kept. */
  private float[] reduceRow(BgrImage frame, int row) {
    int slot = row % MOST_TAPS;
    float[] into = reduced[slot];
    if (reducedRow[slot] != row) {
      reducedRow[slot] = row;
      reduce(frame.bgr(), 3 * row * frame.width(), into);
    }
    return into;
  }

  private void reduce(byte[] bgr, int rowStart, float[] into) {
    if (columns.taps == MOST_TAPS) {
      average(bgr, rowStart, into);
    } else {
      mix(bgr, rowStart, into);
    }
  }

  /** Three pixels of one weight, as most objects have them: whole numbers until the end. */
  private void average(byte[] bgr, int rowStart, float[] into) {
    int[] index = columns.index;
    for (int x = 0; x < size; x++) {
      int a = rowStart + 3 * index[3 * x];
      int b = rowStart + 3 * index[3 * x + 1];
      int c = rowStart + 3 * index[3 * x + 2];
      into[x] = ((bgr[a] & 0xff) + (bgr[b] & 0xff) + (bgr[c] & 0xff)) * THIRD;
      into[size + x] = ((bgr[a + 1] & 0xff) + (bgr[b + 1] & 0xff) + (bgr[c + 1] & 0xff)) * THIRD;
      into[2 * size + x] =
          ((bgr[a + 2] & 0xff) + (bgr[b + 2] & 0xff) + (bgr[c + 2] & 0xff)) * THIRD;
    }
  }

  /** Two pixels, each with its weight. */
  private void mix(byte[] bgr, int rowStart, float[] into) {
    int[] index = columns.index;
    float[] weight = columns.weight;
    for (int x = 0; x < size; x++) {
      int a = rowStart + 3 * index[2 * x];
      int b = rowStart + 3 * index[2 * x + 1];
      float u = weight[2 * x];
      float v = weight[2 * x + 1];
      into[x] = u * (bgr[a] & 0xff) + v * (bgr[b] & 0xff);
      into[size + x] = u * (bgr[a + 1] & 0xff) + v * (bgr[b + 1] & 0xff);
      into[2 * size + x] = u * (bgr[a + 2] & 0xff) + v * (bgr[b + 2] & 0xff);
    }
  }

  private void writeRow(float[] target, int offset) {
    int plane = size * size;
    for (int channel = 0; channel < 3; channel++) {
      int from = channel * size;
      int to = offset + channel * plane;
      for (int x = 0; x < size; x++) {
        target[to + x] = Math.min(BRIGHTEST, gain * mixed[from + x]) / HALF_RANGE - 1;
      }
    }
  }

  /** Which source pixels make each output pixel along one axis, and with what weight. */
  private static final class Axis {
    private final int size;
    private final int[] index;
    private final float[] weight;
    private int taps;

    Axis(int size) {
      this.size = size;
      this.index = new int[MOST_TAPS * size];
      this.weight = new float[MOST_TAPS * size];
    }

    void place(float start, float extent, int limit) {
      float window = Math.max(1, extent) * (1 + 2 * MARGIN);
      float first = start + extent / 2 - window / 2;
      float step = window / size;
      if (step > AVERAGE_FROM) {
        average(first, step, limit);
      } else {
        interpolate(first, step, limit);
      }
    }

    private void average(float first, float step, int limit) {
      taps = Math.min(MOST_TAPS, (int) Math.ceil(step - ROUNDING));
      float apart = step / taps;
      for (int i = 0; i < size * taps; i++) {
        index[i] = clamp((int) Math.floor(first + (i + 0.5f) * apart), limit);
        weight[i] = 1f / taps;
      }
    }

    private void interpolate(float first, float step, int limit) {
      taps = 2;
      for (int i = 0; i < size; i++) {
        float centre = first + (i + 0.5f) * step - 0.5f;
        int left = (int) Math.floor(centre);
        float share = centre - left;
        index[2 * i] = clamp(left, limit);
        index[2 * i + 1] = clamp(left + 1, limit);
        weight[2 * i] = 1 - share;
        weight[2 * i + 1] = share;
      }
    }

    private static int clamp(int at, int limit) {
      return Math.min(Math.max(at, 0), limit - 1);
    }
  }
}
