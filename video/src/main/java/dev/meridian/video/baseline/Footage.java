package dev.meridian.video.baseline;

import dev.meridian.video.frame.BgrImage;

/** The sampled frames of a stream as baselines look at them, by ordinal. */
public interface Footage {
  /** How many sampled frames there are. */
  int frames();

  /**
   * Whether background subtraction finds a difference to the frame before; always so on a moving
   * camera. Every baseline leaves out the frames without motion (Thesis §4.5.1).
   */
  boolean moves(int ordinal);

  /** The whole frame, much reduced; all pictures of a stream have one size. */
  BgrImage picture(int ordinal);
}
