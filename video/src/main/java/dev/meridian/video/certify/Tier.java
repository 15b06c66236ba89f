package dev.meridian.video.certify;

/** On what an accuracy rests. */
public enum Tier {
  /** The GT-CNN has seen every frame. */
  EXACT,
  /** A lower bound from random audits, wrong in at most 5 % of answers. */
  CERTIFIED,
  /** What tuning found on its validation part; nothing is claimed of this answer. */
  CALIBRATED
}
