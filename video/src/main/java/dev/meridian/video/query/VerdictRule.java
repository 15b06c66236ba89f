package dev.meridian.video.query;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.frame.Box;
import java.util.List;
import java.util.Optional;

/**
 * When the GT-CNN's view of a frame confirms an object: it holds a box of the class that matches
 * the object's box. Boxes of background subtraction are coarse and one may hold several things, so
 * a box that lies mostly inside of the other matches too.
 *
 * @param minIou boxes match from this intersection over union on, above 0 to 1
 * @param minShare or when at least this part of the smaller box is shared, above 0 to 1
 */
public record VerdictRule(double minIou, double minShare) {
  public static final VerdictRule DEFAULT = new VerdictRule(0.3, 0.5);

  public VerdictRule {
    if (!(minIou > 0 && minIou <= 1 && minShare > 0 && minShare <= 1)) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "boxes cannot match at IoU %s or share %s: use numbers above 0, up to 1"
              .formatted(minIou, minShare));
    }
  }

  /** The surest detection of the class that matches the object's box. */
  public Optional<Detection> match(String className, Box object, List<Detection> detections) {
    Detection best = null;
    for (Detection detection : detections) {
      if (detection.className().equals(className)
          && matches(object, detection.box())
          && (best == null || detection.confidence() > best.confidence())) {
        best = detection;
      }
    }
    return Optional.ofNullable(best);
  }

  private boolean matches(Box object, Box detected) {
    float smaller = Math.min(object.area(), detected.area());
    return object.iou(detected) >= minIou
        || (smaller > 0 && object.intersection(detected) >= minShare * smaller);
  }
}
