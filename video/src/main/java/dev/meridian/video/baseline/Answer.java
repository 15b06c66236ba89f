package dev.meridian.video.baseline;

import java.util.BitSet;

/**
 * The answer to a class query.
 *
 * @param frames bit i is the sampled frame i
 * @param work what the query took; work before it is the ingest's
 */
public record Answer(BitSet frames, Work work) {
  public Answer {
    frames = (BitSet) frames.clone();
  }

  @Override
  public BitSet frames() {
    return (BitSet) frames.clone();
  }
}
