package dev.meridian.video.specialize;

import java.util.ArrayList;
import java.util.List;

/**
 * Thins out what does not move: a parked car in 200 frames is one picture, not 200. A crop is
 * passed over when one of the same origin and classes at almost the same place was kept in one of
 * the last {@value #FRAMES} frames.
 */
final class StillFilter {
  private static final int FRAMES = 8;
  private static final float SAME_PLACE_IOU = 0.9f;

  private record Kept(int frame, LabelledCrop crop) {}

  private final List<Kept> recent = new ArrayList<>();

  boolean isNews(int frame, LabelledCrop crop) {
    recent.removeIf(kept -> kept.frame() < frame - FRAMES);
    boolean seen = recent.stream().anyMatch(kept -> kept.frame() < frame && same(kept, crop));
    if (!seen) {
      recent.add(new Kept(frame, crop));
    }
    return !seen;
  }

  private static boolean same(Kept kept, LabelledCrop crop) {
    return kept.crop().origin() == crop.origin()
        && kept.crop().classes().equals(crop.classes())
        && kept.crop().box().iou(crop.box()) >= SAME_PLACE_IOU;
  }
}
