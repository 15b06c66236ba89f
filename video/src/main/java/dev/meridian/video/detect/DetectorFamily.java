package dev.meridian.video.detect;

/** How a detector's input is prepared and its output read. */
public enum DetectorFamily {
  NANODET_PLUS,
  YOLOX,
  /** Rows of cx, cy, w, h and class scores, with (v5) or without (v8) objectness. */
  YOLO,
  /** Darknet configuration and weights, read by OpenCV. */
  DARKNET_YOLO,
  FASTEST_DET
}
