package dev.meridian.video.tune;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.detect.Detector;
import dev.meridian.video.frame.SampledFrame;
import java.util.List;
import java.util.Optional;

/**
 * The GT-CNN over a sample. A few frames on which it fails are left out; when it fails on many, the
 * tuning does. Single owner.
 */
final class SampleGt {
  private static final int ALWAYS_FORGIVEN = 3;
  private static final double FORGIVEN_SHARE = 0.1;

  private final Detector gtCnn;
  private final CostMeter meter;
  private long calls;
  private long failures;

  SampleGt(Detector gtCnn, CostMeter meter) {
    this.gtCnn = gtCnn;
    this.meter = meter;
  }

  /** What it sees in a frame; empty when it failed. */
  Optional<List<Detection>> look(SampledFrame frame) {
    calls++;
    try {
      return Optional.of(meter.measure("gt", () -> gtCnn.detect(frame.image())));
    } catch (MeridianException e) {
      failures++;
      if (failures > ALWAYS_FORGIVEN && failures > FORGIVEN_SHARE * calls) {
        throw new MeridianException(
            ErrorCode.INTERNAL,
            "the GT-CNN failed on %d of %d frames of the sample, lastly: %s"
                .formatted(failures, calls, e.getMessage()),
            e);
      }
      return Optional.empty();
    }
  }

  /** Frames it was shown. */
  long calls() {
    return calls;
  }

  /** Frames it failed on. */
  long failures() {
    return failures;
  }
}
