package dev.meridian.video.baseline;

import dev.meridian.video.frame.BgrImage;

/** The difference detector of NoScope: mean squared difference of two pictures. */
public final class Differences {
  private Differences() {}

  /** Between a frame and the one before. */
  static double to(Footage footage, int ordinal) {
    return between(footage.picture(ordinal - 1), footage.picture(ordinal));
  }

  /** Between two pictures of one size. */
  public static double between(BgrImage a, BgrImage b) {
    byte[] x = a.bgr();
    byte[] y = b.bgr();
    if (x.length != y.length) {
      throw new IllegalArgumentException("pictures of %s and %s do not compare".formatted(a, b));
    }
    long sum = 0;
    for (int i = 0; i < x.length; i++) {
      int difference = (x[i] & 255) - (y[i] & 255);
      sum += (long) difference * difference;
    }
    return (double) sum / x.length;
  }
}
