package dev.meridian.video.ingest;

import dev.meridian.video.frame.Gap;
import dev.meridian.video.frame.SampledFrame;
import java.util.List;

/**
 * The sampled frames of one second: what goes through the ingest as one and is written as one.
 *
 * @param frames in order; may be empty when there is only a gap
 * @param gaps met before, between or after the frames
 * @param checkpoint whether the state after this chunk is to be stored with it
 */
public record FrameChunk(List<SampledFrame> frames, List<Gap> gaps, boolean checkpoint) {
  public FrameChunk {
    frames = List.copyOf(frames);
    gaps = List.copyOf(gaps);
  }
}
