package dev.meridian.video.objects.pixels;

/** Makes subtractors for a size that is known only when the first frame is there. */
@FunctionalInterface
public interface SubtractorFactory {
  /**
   * Makes a subtractor.
   *
   * @param width of the reduced image, pixels
   * @param height of the reduced image, pixels
   */
  Subtractor create(int width, int height);
}
