package dev.meridian.video.objects;

import dev.meridian.video.frame.Box;
import dev.meridian.video.objects.pixels.ReducedImage;

/** A thumbnail of what a box shows: a grid of samples of the reduced image. */
final class Appearance {
  private static final int EDGE = 8;

  /** Bytes of a thumbnail. */
  static final int SIZE = 3 * EDGE * EDGE;

  private final byte[] samples;

  Appearance(byte[] samples) {
    this.samples = samples;
  }

  static Appearance of(ReducedImage image, int reduction, Box box) {
    byte[] samples = new byte[SIZE];
    int i = 0;
    for (int row = 0; row < EDGE; row++) {
      int y = place(box.y() + box.height() * (row + 0.5f) / EDGE, reduction, image.height());
      for (int column = 0; column < EDGE; column++) {
        int x = place(box.x() + box.width() * (column + 0.5f) / EDGE, reduction, image.width());
        for (int channel = 0; channel < 3; channel++) {
          samples[i++] = (byte) (int) image.plane(channel)[y * image.width() + x];
        }
      }
    }
    return new Appearance(samples);
  }

  private static int place(float at, int reduction, int size) {
    return Math.max(0, Math.min(size - 1, (int) (at / reduction)));
  }

  /** Mean brightness difference, 0 to 255. */
  float difference(Appearance other) {
    int sum = 0;
    for (int i = 0; i < SIZE; i++) {
      sum += Math.abs((samples[i] & 0xff) - (other.samples[i] & 0xff));
    }
    return (float) sum / SIZE;
  }

  byte[] samples() {
    return samples;
  }
}
