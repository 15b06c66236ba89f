package dev.meridian.video.baseline;

/**
 * Measured processor seconds of each kind of work, decoding not counted.
 *
 * @param gtCall one frame through the GT-CNN
 * @param motionCheck one frame through background subtraction
 * @param picture one frame reduced to a picture
 * @param difference two pictures compared
 * @param cnnCall one picture through a binary CNN
 */
public record UnitCosts(
    double gtCall, double motionCheck, double picture, double difference, double cnnCall) {
  public UnitCosts {
    if (!(gtCall >= 0 && motionCheck >= 0 && picture >= 0 && difference >= 0 && cnnCall >= 0)) {
      throw new IllegalArgumentException("costs must not be negative");
    }
  }

  /** The same machine with another GT-CNN. */
  public UnitCosts withGtCall(double seconds) {
    return new UnitCosts(seconds, motionCheck, picture, difference, cnnCall);
  }
}
