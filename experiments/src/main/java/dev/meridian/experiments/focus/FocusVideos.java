package dev.meridian.experiments.focus;

import java.util.List;
import java.util.Map;

/** The real videos of static cameras and what is asked of them. */
final class FocusVideos {
  /** The GT-CNN of the evaluation. */
  static final String GT_CNN = "nanodet_plus_m_640";

  /** Sampled frames a second. */
  static final double FRAMES_PER_SECOND = 5;

  /** What the streams are set to, beside the defaults. */
  static final Map<String, String> SETTINGS = Map.of("fps", String.valueOf(FRAMES_PER_SECOND));

  static final List<String> CLASSES = List.of("person", "car");

  static final List<String> ALL =
      List.of(
          "vtest-480x360",
          "person-bicycle-car-detection",
          "road-vehicles",
          "one-by-one-person-detection",
          "plaza-pedestrians",
          "highway-overhead");

  /** The one that is over within a minute of work. */
  static final List<String> SMOKE = List.of("person-bicycle-car-detection");

  private FocusVideos() {}
}
