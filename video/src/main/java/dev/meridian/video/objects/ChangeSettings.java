package dev.meridian.video.objects;

import java.time.Duration;

/**
 * When an object has changed so much that the ingest CNN looks at it again.
 *
 * @param difference mean brightness difference between two pictures of the object, 0 to 255
 * @param sameIou the box counts as moved below this IoU with the box last looked at, 0 to 1
 * @param refreshAfter an object is looked at again after this time whatever it does, above 0
 */
public record ChangeSettings(float difference, float sameIou, Duration refreshAfter) {
  public ChangeSettings {
    ObjectSettings.check(
        difference >= 0 && difference <= 255, "change.difference must be 0 to 255");
    ObjectSettings.checkFraction(sameIou, "change.same-iou");
    ObjectSettings.checkPositive(refreshAfter, "change.refresh-after");
  }

  public static ChangeSettings defaults() {
    return new ChangeSettings(10, 0.6f, Duration.ofSeconds(60));
  }
}
