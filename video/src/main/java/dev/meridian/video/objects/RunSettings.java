package dev.meridian.video.objects;

import java.time.Duration;

/**
 * How boxes of consecutive frames are tied to runs.
 *
 * @param minIou a box belongs to a run from this IoU with the run's expected box on, above 0 to 1
 * @param reach or when its centre is at most this far off, in mean diagonals of both boxes, 0 to 10
 * @param sizeRatio and the larger area is at most this many times the smaller, at least 1
 * @param missedFrames frames in a row that a run may miss, 0 to 1000
 * @param missedTime and the longest time it may be unseen, above 0
 */
public record RunSettings(
    float minIou, float reach, float sizeRatio, int missedFrames, Duration missedTime) {
  public RunSettings {
    ObjectSettings.checkFraction(minIou, "runs.min-iou");
    ObjectSettings.check(minIou > 0, "runs.min-iou must be above 0");
    ObjectSettings.check(reach >= 0 && reach <= 10, "runs.reach must be 0 to 10");
    ObjectSettings.check(sizeRatio >= 1, "runs.size-ratio must be at least 1");
    ObjectSettings.check(
        missedFrames >= 0 && missedFrames <= 1000, "runs.missed-frames must be 0 to 1000");
    ObjectSettings.checkPositive(missedTime, "runs.missed-time");
  }

  public static RunSettings defaults() {
    return new RunSettings(0.2f, 1, 3, 3, Duration.ofSeconds(4));
  }
}
