package dev.meridian.video.specialize;

import java.util.List;

/**
 * A labelled crop cut out and scaled, and jittered copies of it.
 *
 * @param label what and where it was
 * @param frame number of its frame in the sample: 0, 1, 2, …
 * @param cuts first the plain cut, then the jittered ones
 */
record StoredCrop(LabelledCrop label, int frame, List<PackedCrop> cuts) {
  StoredCrop {
    cuts = List.copyOf(cuts);
  }

  PackedCrop plain() {
    return cuts.get(0);
  }
}
