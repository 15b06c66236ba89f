package dev.meridian.experiments.focus;

import dev.meridian.video.detect.Detection;
import java.util.List;

/**
 * How far our detections are those of a reference, counted over frames.
 *
 * <p>Two detections agree when they are of one class, overlap by at least 0.9 and differ in
 * confidence by at most 0.05. Looked for are detections of at least 0.4; their partner may be less
 * sure, so that the bound itself costs nothing.
 */
final class BoxAgreement {
  static final float LOOKED_FOR = 0.4f;
  static final float MIN_OVERLAP = 0.9f;
  static final float MAX_CONFIDENCE_DIFFERENCE = 0.05f;

  private int frames;
  private int wanted;
  private int found;
  private int ours;
  private int oursUnknown;

  /** Counts one frame. */
  void add(List<Detection> reference, List<Detection> detections) {
    frames++;
    for (Detection detection : reference) {
      if (detection.confidence() >= LOOKED_FOR) {
        wanted++;
        found += hasPartner(detection, detections) ? 1 : 0;
      }
    }
    for (Detection detection : detections) {
      if (detection.confidence() >= LOOKED_FOR) {
        ours++;
        oursUnknown += hasPartner(detection, reference) ? 0 : 1;
      }
    }
  }

  /** Counts all that another one counted. */
  void add(BoxAgreement other) {
    frames += other.frames;
    wanted += other.wanted;
    found += other.found;
    ours += other.ours;
    oursUnknown += other.oursUnknown;
  }

  int frames() {
    return frames;
  }

  /** Reference detections looked for. */
  int wanted() {
    return wanted;
  }

  /** Of those, the ones we have too. */
  int found() {
    return found;
  }

  /** Share of the reference detections that we have too; 1 when there are none. */
  double fraction() {
    return wanted == 0 ? 1 : (double) found / wanted;
  }

  /** Our detections of at least the confidence looked for. */
  int ours() {
    return ours;
  }

  /** Of those, the ones the reference does not have. */
  int oursUnknown() {
    return oursUnknown;
  }

  private static boolean hasPartner(Detection detection, List<Detection> others) {
    return others.stream()
        .anyMatch(
            other ->
                other.className().equals(detection.className())
                    && Math.abs(other.confidence() - detection.confidence())
                        <= MAX_CONFIDENCE_DIFFERENCE
                    && other.box().iou(detection.box()) >= MIN_OVERLAP);
  }
}
