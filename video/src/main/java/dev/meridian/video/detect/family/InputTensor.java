package dev.meridian.video.detect.family;

import java.util.Arrays;

/**
 * The input of a network, kept between frames: three planes of inputSize rows of inputSize values.
 * Not thread-safe.
 *
 * <p>A byte has 256 values, so normalisation is a table per plane; the space around the frame is
 * filled again only when frames change their size.
 */
public final class InputTensor {
  private static final int PLANES = 3;

  private final int size;
  private final InputRecipe recipe;
  private final float[][] table = new float[PLANES][256];
  private final float[] values;
  private Letterbox filledFor;

  public InputTensor(int inputSize, InputRecipe recipe) {
    this.size = inputSize;
    this.recipe = recipe;
    this.values = new float[PLANES * inputSize * inputSize];
    for (int plane = 0; plane < PLANES; plane++) {
      for (int pixel = 0; pixel < 256; pixel++) {
        table[plane][pixel] = (pixel - recipe.mean().get(plane)) / recipe.deviation().get(plane);
      }
    }
  }

  /**
   * Lays out a frame.
   *
   * @param place where it goes
   * @param bgr the frame, already scaled to the place's width and height: packed blue, green, red
   * @return the planes; the array is the tensor's own
   */
  public float[] lay(Letterbox place, byte[] bgr) {
    if (!place.equals(filledFor)) {
      for (int plane = 0; plane < PLANES; plane++) {
        int from = plane * size * size;
        Arrays.fill(values, from, from + size * size, table[plane][recipe.fill()]);
      }
      filledFor = place;
    }
    for (int plane = 0; plane < PLANES; plane++) {
      layPlane(plane, place, bgr);
    }
    return values;
  }

  private void layPlane(int plane, Letterbox place, byte[] bgr) {
    float[] lookup = table[plane];
    int source = recipe.redFirst() ? 2 - plane : plane;
    for (int row = 0; row < place.height(); row++) {
      int target = (plane * size + place.top() + row) * size + place.left();
      for (int end = target + place.width(); target < end; target++) {
        values[target] = lookup[bgr[source] & 0xff];
        source += 3;
      }
    }
  }
}
