package dev.meridian.video.objects;

import dev.meridian.video.frame.BgrImage;
import dev.meridian.video.frame.SampledFrame;
import java.util.Random;

/** Draws frames of a static camera: a textured ground, a little noise and plain rectangles. */
public final class TestScene {
  public static final int WIDTH = 160;
  public static final int HEIGHT = 120;

  /** Blue as no ground is: what {@link FakeDetector} calls a car. */
  public static final int CAR = 0xe01010;

  public static final int WALKER = 0x1010d0;

  private final byte[] ground = new byte[3 * WIDTH * HEIGHT];
  private final Random noise;
  private byte[] bgr;

  public TestScene(long seed) {
    Random texture = new Random(seed);
    for (int i = 0; i < ground.length; i++) {
      ground[i] = (byte) (100 + texture.nextInt(20));
    }
    this.noise = new Random(seed + 1);
    this.bgr = ground.clone();
  }

  /** A fresh frame: ground and noise. */
  public TestScene empty() {
    bgr = ground.clone();
    for (int i = 0; i < bgr.length; i++) {
      bgr[i] += (byte) (noise.nextInt(5) - 2);
    }
    return this;
  }

  public TestScene brighter(int by) {
    for (int i = 0; i < bgr.length; i++) {
      bgr[i] += (byte) by;
    }
    return this;
  }

  /** A rectangle of one colour, 0xBBGGRR. */
  public TestScene draw(int left, int top, int width, int height, int colour) {
    for (int y = Math.max(0, top); y < Math.min(HEIGHT, top + height); y++) {
      for (int x = Math.max(0, left); x < Math.min(WIDTH, left + width); x++) {
        for (int channel = 0; channel < 3; channel++) {
          bgr[3 * (y * WIDTH + x) + channel] = (byte) (colour >> (16 - 8 * channel));
        }
      }
    }
    return this;
  }

  public BgrImage image() {
    return new BgrImage(WIDTH, HEIGHT, bgr.clone());
  }

  /** The picture as the frame of a stream with one frame a second. */
  public SampledFrame frame(long ordinal) {
    return new SampledFrame(ordinal, 10 * ordinal, 1_000_000 * ordinal, image());
  }
}
