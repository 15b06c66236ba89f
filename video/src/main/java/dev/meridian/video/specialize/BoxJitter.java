package dev.meridian.video.specialize;

import dev.meridian.video.frame.Box;
import java.util.SplittableRandom;

/** Shifts and scales a box a little, as another background picture or detector would. */
final class BoxJitter {
  private static final double SHIFT = 0.12;
  private static final double STRETCH = 0.15;

  private BoxJitter() {}

  static Box jitter(Box box, SplittableRandom random) {
    float width = (float) (box.width() * (1 + random.nextDouble(-STRETCH, STRETCH)));
    float height = (float) (box.height() * (1 + random.nextDouble(-STRETCH, STRETCH)));
    float centreX = box.x() + box.width() / 2;
    float centreY = box.y() + box.height() / 2;
    float x = centreX - width / 2 + (float) (box.width() * random.nextDouble(-SHIFT, SHIFT));
    float y = centreY - height / 2 + (float) (box.height() * random.nextDouble(-SHIFT, SHIFT));
    return new Box(x, y, width, height);
  }
}
