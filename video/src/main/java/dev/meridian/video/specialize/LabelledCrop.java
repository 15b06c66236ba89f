package dev.meridian.video.specialize;

import dev.meridian.video.frame.Box;
import java.util.List;

/**
 * A box and what is in it by the GT-CNN.
 *
 * @param origin where the box comes from
 * @param runId the object run of an {@link CropOrigin#OBJECT}, else -1
 * @param box in pixels of the frame
 * @param classes the classes inside, without repeats, in alphabetical order; empty for none that
 *     the GT-CNN knows
 */
record LabelledCrop(CropOrigin origin, long runId, Box box, List<String> classes) {
  static final long NO_RUN = -1;

  LabelledCrop {
    classes = List.copyOf(classes);
  }
}
