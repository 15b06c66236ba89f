package dev.meridian.video.baseline;

import dev.meridian.video.detect.Detection;
import java.util.List;

/** The GT-CNN on whole sampled frames. What is counted as a call is the baseline's affair. */
@FunctionalInterface
public interface GtCnn {
  List<Detection> see(int ordinal);

  /** Whether it sees a class in a frame. */
  default boolean sees(int ordinal, String className) {
    return see(ordinal).stream().anyMatch(detection -> detection.className().equals(className));
  }
}
