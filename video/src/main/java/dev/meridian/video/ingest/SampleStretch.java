package dev.meridian.video.ingest;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.frame.Sampling;
import dev.meridian.video.frame.SourceFacts;

/**
 * Which part of a stream its ingest CNN is specialised on: the first part of a recording, the first
 * moments of a live stream.
 *
 * @param fraction share of a recording, above 0, up to 1
 * @param maxSeconds longest stretch, seconds of presentation time; all of it for a live stream
 * @param maxLabelled most frames shown to the GT-CNN; they are spread evenly over the stretch
 */
public record SampleStretch(double fraction, double maxSeconds, int maxLabelled) {
  /** The first third, up to ten minutes, with at most 300 frames labelled. */
  public static final SampleStretch DEFAULT = new SampleStretch(1.0 / 3, 600, 300);

  public SampleStretch {
    require(fraction > 0 && fraction <= 1, "sample fraction must be above 0, up to 1");
    require(maxSeconds > 0, "sample seconds must be above 0");
    require(maxLabelled >= 1, "at least one sampled frame must be labelled");
  }

  /** How many sampled frames the stretch holds, at least 1; the source may end before. */
  public long frames(SourceFacts facts, Sampling sampling) {
    double rate = sampling.framesPerSecond();
    if (facts.framesPerSecond() > 0) {
      rate = Math.min(rate, facts.framesPerSecond());
    }
    double longest = maxSeconds * rate;
    if (!facts.live() && facts.expectedFrames() > 0 && facts.framesPerSecond() > 0) {
      double seconds = facts.expectedFrames() / facts.framesPerSecond();
      longest = Math.min(longest, fraction * seconds * rate);
    }
    return Math.max(1, Math.round(longest));
  }

  /** Every how many frames of the stretch one is labelled. */
  public long stride(long frames) {
    return Math.max(1, (frames + maxLabelled - 1) / maxLabelled);
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new MeridianException(ErrorCode.INVALID_ARGUMENT, message);
    }
  }
}
