package dev.meridian.video.specialize;

import dev.meridian.video.detect.Detection;
import dev.meridian.video.frame.BgrImage;
import dev.meridian.video.frame.Box;
import dev.meridian.video.frame.SampledFrame;
import dev.meridian.video.objects.FoundObject;
import dev.meridian.video.objects.ObjectKind;
import java.util.List;

/** Tiny frames with painted boxes, and short ways to say what was found in them. */
final class Pictures {
  static final int WIDTH = 64;
  static final int HEIGHT = 48;
  static final int BLUE = 0xff0000;
  static final int RED = 0x0000ff;
  static final int GREEN = 0x00ff00;

  private Pictures() {}

  /** A grey frame, one a second, with a box of the given colour (0xBBGGRR). */
  static SampledFrame frame(int number, Box box, int colour) {
    byte[] bgr = new byte[3 * WIDTH * HEIGHT];
    for (int i = 0; i < bgr.length; i++) {
      int x = i / 3 % WIDTH;
      int y = i / 3 / WIDTH;
      boolean inside = x >= box.x() && x < box.right() && y >= box.y() && y < box.bottom();
      bgr[i] = (byte) (inside ? colour >> (16 - 8 * (i % 3)) : 100);
    }
    return new SampledFrame(number, number, number * 1_000_000L, new BgrImage(WIDTH, HEIGHT, bgr));
  }

  static FoundObject object(long run, Box box) {
    return new FoundObject(run, ObjectKind.MOVING, box, true);
  }

  static Detection sees(String name, Box box) {
    return new Detection(name, 0.9f, box);
  }

  static StoredCrop stored(int frame, CropOrigin origin, long run, String... classes) {
    LabelledCrop label = new LabelledCrop(origin, run, new Box(0, 0, 4, 4), List.of(classes));
    return new StoredCrop(label, frame, List.of(PackedCrop.pack(new float[12])));
  }

  static StoredCrop object(int frame, long run, String... classes) {
    return stored(frame, CropOrigin.OBJECT, run, classes);
  }
}
