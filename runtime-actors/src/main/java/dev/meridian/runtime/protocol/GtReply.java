package dev.meridian.runtime.protocol;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.video.detect.Detection;
import java.util.List;

/** What comes of a {@link GtTask}. */
public sealed interface GtReply extends CborMessage {
  /**
   * What the GT-CNN sees.
   *
   * @param detections by falling confidence
   * @param nanos how long it has worked, decoding of the picture included
   */
  record GtSeen(List<Detection> detections, long nanos) implements GtReply {
    public GtSeen {
      detections = List.copyOf(detections);
    }
  }

  /**
   * A refusal; with BUSY the same task may be taken later.
   *
   * @param code what kind
   * @param message one line
   */
  record GtRefused(ErrorCode code, String message) implements GtReply {}
}
