package dev.meridian.models.dnn.detector;

/**
 * An object that the detector is to find.
 *
 * @param classId its class; negative for something that is neither an object nor background, such
 *     as one hidden too far: the cells in its middle are left out of the loss
 * @param centreX pixels of the network's input
 * @param centreY pixels
 * @param width pixels, above 0
 * @param height pixels, above 0
 */
public record TargetBox(int classId, float centreX, float centreY, float width, float height) {
  public TargetBox {
    if (!(width > 0) || !(height > 0)) {
      throw new IllegalArgumentException("a box without area: " + width + " x " + height);
    }
  }

  boolean ignored() {
    return classId < 0;
  }

  float area() {
    return width * height;
  }
}
