package dev.meridian.video.baseline;

import java.util.List;

/**
 * Consecutive frames on which thresholds are searched, for one class.
 *
 * @param frames in order
 */
record CascadeExamples(List<Frame> frames) {
  /**
   * One of them.
   *
   * @param moves whether background subtraction found motion; the first frame counts as moving
   * @param difference mean squared difference to the picture of the frame before
   * @param score of the binary CNN, 0 to 1; NaN when there is no network
   * @param truth whether the GT-CNN sees the class
   */
  record Frame(boolean moves, double difference, double score, boolean truth) {}

  CascadeExamples {
    frames = List.copyOf(frames);
  }

  int size() {
    return frames.size();
  }

  Frame at(int i) {
    return frames.get(i);
  }

  /** Whether a network looked at them. */
  boolean scored() {
    return frames.stream().noneMatch(frame -> Double.isNaN(frame.score()));
  }

  int truths() {
    return (int) frames.stream().filter(Frame::truth).count();
  }

  /** Whether the label of a frame is worked out rather than copied, at a difference threshold. */
  boolean isChecked(int i, double difference) {
    return i == 0 || (at(i).moves() && at(i).difference() >= difference);
  }
}
