package dev.meridian.video.query;

import dev.meridian.video.frame.Box;
import dev.meridian.video.index.ObjectRecord;

/**
 * A member of a cluster that the GT-CNN can be shown.
 *
 * @param objectId the member
 * @param ordinal the stored frame that shows it
 * @param box where it is in that frame, pixels of the full-size frame
 */
public record Look(long objectId, long ordinal, Box box) {
  /** How a kept object is looked at. */
  public static Look of(ObjectRecord kept) {
    return new Look(kept.id(), kept.frames().firstOrdinal(), kept.box());
  }
}
