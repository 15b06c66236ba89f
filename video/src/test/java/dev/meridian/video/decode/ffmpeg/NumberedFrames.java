package dev.meridian.video.decode.ffmpeg;

import dev.meridian.video.frame.BgrImage;
import java.nio.file.Path;
import java.util.Arrays;

/** Pictures that carry a number as 16 black or white tiles, legible after lossy coding. */
final class NumberedFrames {
  static final int WIDTH = 128;
  static final int HEIGHT = 64;
  private static final int TILE_WIDTH = 16;
  private static final int TILE_HEIGHT = 32;

  private NumberedFrames() {}

  static BgrImage draw(int number) {
    byte[] bgr = new byte[3 * WIDTH * HEIGHT];
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int bit = x / TILE_WIDTH + 8 * (y / TILE_HEIGHT);
        byte value = (byte) ((number >> bit & 1) == 1 ? 220 : 30);
        int at = 3 * (y * WIDTH + x);
        Arrays.fill(bgr, at, at + 3, value);
      }
    }
    return new BgrImage(WIDTH, HEIGHT, bgr);
  }

  static int read(BgrImage image) {
    int number = 0;
    for (int bit = 0; bit < 16; bit++) {
      int x = (2 * (bit % 8) + 1) * image.width() / 16;
      int y = (2 * (bit / 8) + 1) * image.height() / 4;
      if ((image.bgr()[3 * (y * image.width() + x)] & 0xff) > 128) {
        number |= 1 << bit;
      }
    }
    return number;
  }

  /** A video whose n-th frame carries {@code first + n}, with a keyframe every 10 frames. */
  static Path write(Path file, int first, int count, double framesPerSecond) {
    try (VideoWriter writer = VideoWriter.create(file, format(framesPerSecond))) {
      for (int n = 0; n < count; n++) {
        writer.write(draw(first + n));
      }
    }
    return file;
  }

  static VideoFormat format(double framesPerSecond) {
    return new VideoFormat(WIDTH, HEIGHT, framesPerSecond, 400_000, 10);
  }
}
