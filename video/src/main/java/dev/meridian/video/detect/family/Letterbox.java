package dev.meridian.video.detect.family;

/**
 * Where a frame lies in the square input of a network, and the way back.
 *
 * <p>A point (x, y) of the input is the point ((x - left) / scaleX, (y - top) / scaleY) of the
 * frame.
 *
 * @param inputSize edge of the input, pixels
 * @param width of the scaled frame in the input, pixels
 * @param height of the scaled frame in the input, pixels
 * @param left free columns before it
 * @param top free rows above it
 * @param scaleX input pixels per frame pixel
 * @param scaleY input pixels per frame pixel
 */
public record Letterbox(
    int inputSize, int width, int height, int left, int top, double scaleX, double scaleY) {
  /** How a frame is fitted into the square. */
  public enum Fit {
    /** Keeps proportions, the same space on both sides. */
    CENTRED,
    /** Keeps proportions, all space at the right or below. */
    TOP_LEFT,
    /** Fills the square, proportions are lost. */
    STRETCHED
  }

  /** The place of a frame of the given size. */
  public static Letterbox of(Fit fit, int inputSize, int frameWidth, int frameHeight) {
    double scaleX = (double) inputSize / frameWidth;
    double scaleY = (double) inputSize / frameHeight;
    if (fit == Fit.STRETCHED) {
      return new Letterbox(inputSize, inputSize, inputSize, 0, 0, scaleX, scaleY);
    }
    double scale = Math.min(scaleX, scaleY);
    int width = scaled(frameWidth, scale, inputSize);
    int height = scaled(frameHeight, scale, inputSize);
    boolean centred = fit == Fit.CENTRED;
    int left = centred ? (inputSize - width) / 2 : 0;
    int top = centred ? (inputSize - height) / 2 : 0;
    return new Letterbox(inputSize, width, height, left, top, scale, scale);
  }

  /** From a column of the input to a column of the frame. */
  public float frameX(float inputX) {
    return (float) ((inputX - left) / scaleX);
  }

  /** From a row of the input to a row of the frame. */
  public float frameY(float inputY) {
    return (float) ((inputY - top) / scaleY);
  }

  /** From a width in the input to a width in the frame. */
  public float frameWidth(float inputWidth) {
    return (float) (inputWidth / scaleX);
  }

  /** From a height in the input to a height in the frame. */
  public float frameHeight(float inputHeight) {
    return (float) (inputHeight / scaleY);
  }

  // Very flat or narrow frames still get one row or column.
  private static int scaled(int extent, double scale, int inputSize) {
    return Math.min(inputSize, Math.max(1, (int) Math.rint(extent * scale)));
  }
}
