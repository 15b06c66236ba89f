package dev.meridian.video.baseline;

/**
 * The thresholds of one class's cascade: difference detector, binary CNN, GT-CNN.
 *
 * @param difference a frame that differs less than this from the one before keeps its label; 0 when
 *     the detector is not used
 * @param low scores up to this are a no; below 0 for none
 * @param high scores from this on are a yes; above 1 for none
 */
public record Cascade(double difference, double low, double high) {
  /** Every frame with motion goes to the GT-CNN. */
  public static final Cascade GT_ONLY = new Cascade(0, -1, 2);

  public Cascade {
    if (!(difference >= 0) || !(low < high)) {
      throw new IllegalArgumentException(
          "no cascade: difference %s, low %s, high %s".formatted(difference, low, high));
    }
  }

  boolean usesDifference() {
    return difference > 0;
  }

  boolean usesCnn() {
    return low >= 0 || high <= 1;
  }

  /** Whether the binary CNN is not sure. */
  boolean isUncertain(double score) {
    return score > low && score < high;
  }
}
