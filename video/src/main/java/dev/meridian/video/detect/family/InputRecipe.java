package dev.meridian.video.detect.family;

/**
 * How pixels become network input: value = (pixel - mean) / deviation, per channel.
 *
 * @param fit how the frame is placed in the square
 * @param redFirst whether the planes are red, green, blue instead of blue, green, red
 * @param fill pixel value of the space around the frame, 0 to 255, before normalisation
 * @param mean per plane, in pixel values
 * @param deviation per plane, in pixel values
 */
public record InputRecipe(
    Letterbox.Fit fit, boolean redFirst, int fill, Planes mean, Planes deviation) {
  /**
   * One number per plane, in plane order.
   *
   * @param first for the first plane
   * @param second for the second plane
   * @param third for the third plane
   */
  public record Planes(float first, float second, float third) {
    public static Planes all(float value) {
      return new Planes(value, value, value);
    }

    float get(int plane) {
      return plane == 0 ? first : plane == 1 ? second : third;
    }
  }

  /** Pixels as they are. */
  static InputRecipe plain(Letterbox.Fit fit, boolean redFirst, int fill) {
    return new InputRecipe(fit, redFirst, fill, Planes.all(0), Planes.all(1));
  }

  /** Pixels scaled to 0 to 1. */
  static InputRecipe unit(Letterbox.Fit fit, boolean redFirst, int fill) {
    return new InputRecipe(fit, redFirst, fill, Planes.all(0), Planes.all(255));
  }
}
