package dev.meridian.video.detect;

/**
 * Is told of each step of each detection, on the thread that asked, so that someone who has a clock
 * can measure the steps.
 */
@FunctionalInterface
public interface DetectorProbe {
  /** Steps in their order. */
  enum Step {
    /** A session was free and has been taken. */
    STARTED,
    /** The image has been scaled and laid out as the network wants it. */
    PREPARED,
    /** The network has run. */
    INFERRED,
    /** Its output has been read and overlapping boxes are gone. */
    READ
  }

  /** Looks at nothing. */
  DetectorProbe NONE = step -> {};

  void passed(Step step);
}
