package dev.meridian.video.objects.pixels;

import dev.meridian.models.math.FloatRow;
import dev.meridian.video.frame.BgrImage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The background behind a sample of frames: the median of each pixel, in which people who walk by
 * do not show.
 *
 * @param reduced the background at reduced size
 * @param noise median deviation from it of each reduced pixel
 * @param picture the background at full size
 */
public record MedianBackground(ReducedImage reduced, FloatRow noise, BgrImage picture) {
  private static final int MOST_REDUCED = 50;
  private static final int MOST_FULL = 25;

  /**
   * Of frames of one size, at least one, spread over a stretch of a stream.
   *
   * @param alignment lays the frames over the middle one
   */
  public static MedianBackground of(
      List<BgrImage> sample, FrameReducer reducer, Alignment alignment) {
    List<BgrImage> some = spread(sample, MOST_REDUCED);
    float[][][] frames = new float[some.size()][3][];
    BgrImage[] pictures = new BgrImage[some.size()];
    ReducedImage middle = new ReducedImage(reducer.reducedWidth(), reducer.reducedHeight());
    middle.copy(reducer.reduce(some.get(some.size() / 2)));
    // From the middle outwards, each shift going on from its neighbour's.
    alignment.reset();
    for (int i = some.size() / 2; i < frames.length; i++) {
      pictures[i] = lay(some.get(i), reducer, alignment, middle, frames[i]);
    }
    alignment.reset();
    for (int i = some.size() / 2 - 1; i >= 0; i--) {
      pictures[i] = lay(some.get(i), reducer, alignment, middle, frames[i]);
    }
    alignment.reset();
    ReducedImage background = new ReducedImage(middle.width(), middle.height());
    FloatRow noise = FloatRow.of(fill(background, frames));
    return new MedianBackground(background, noise, picture(spread(List.of(pictures), MOST_FULL)));
  }

  private static BgrImage lay(
      BgrImage frame,
      FrameReducer reducer,
      Alignment alignment,
      ReducedImage over,
      float[][] planes) {
    ReducedImage reduced = alignment.align(reducer.reduce(frame), over);
    for (int channel = 0; channel < 3; channel++) {
      planes[channel] = reduced.plane(channel).clone();
    }
    int shiftX = Math.round(alignment.shiftX() * reducer.reduction());
    int shiftY = Math.round(alignment.shiftY() * reducer.reduction());
    return shiftX == 0 && shiftY == 0 ? frame : shifted(frame, shiftX, shiftY);
  }

  /** The frame with its edges drawn out where it does not reach. */
  private static BgrImage shifted(BgrImage frame, int shiftX, int shiftY) {
    byte[] out = new byte[frame.bgr().length];
    int i = 0;
    for (int y = 0; y < frame.height(); y++) {
      int row = Math.max(0, Math.min(frame.height() - 1, y + shiftY)) * frame.width();
      for (int x = 0; x < frame.width(); x++, i += 3) {
        int from = 3 * (row + Math.max(0, Math.min(frame.width() - 1, x + shiftX)));
        out[i] = frame.bgr()[from];
        out[i + 1] = frame.bgr()[from + 1];
        out[i + 2] = frame.bgr()[from + 2];
      }
    }
    return new BgrImage(frame.width(), frame.height(), out);
  }

  private static <T> List<T> spread(List<T> sample, int most) {
    if (sample.size() <= most) {
      return sample;
    }
    return IntStream.range(0, most)
        .mapToObj(i -> sample.get((int) ((long) i * sample.size() / most)))
        .toList();
  }

  private static float[] fill(ReducedImage background, float[][][] frames) {
    float[] noise = new float[background.size()];
    float[] values = new float[frames.length];
    for (int p = 0; p < noise.length; p++) {
      for (int channel = 0; channel < 3; channel++) {
        for (int i = 0; i < values.length; i++) {
          values[i] = frames[i][channel][p];
        }
        background.plane(channel)[p] = median(values);
      }
      for (int i = 0; i < values.length; i++) {
        float most = 0;
        for (int channel = 0; channel < 3; channel++) {
          most = Math.max(most, Math.abs(frames[i][channel][p] - background.plane(channel)[p]));
        }
        values[i] = most;
      }
      noise[p] = median(values);
    }
    return noise;
  }

  private static float median(float[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  private static BgrImage picture(List<BgrImage> frames) {
    byte[] out = new byte[frames.get(0).bgr().length];
    byte[][] in = frames.stream().map(BgrImage::bgr).toArray(byte[][]::new);
    int[] values = new int[in.length];
    for (int i = 0; i < out.length; i++) {
      for (int frame = 0; frame < in.length; frame++) {
        int value = in[frame][i] & 0xff;
        int at = frame;
        for (; at > 0 && values[at - 1] > value; at--) {
          values[at] = values[at - 1];
        }
        values[at] = value;
      }
      out[i] = (byte) values[in.length / 2];
    }
    return new BgrImage(frames.get(0).width(), frames.get(0).height(), out);
  }
}
