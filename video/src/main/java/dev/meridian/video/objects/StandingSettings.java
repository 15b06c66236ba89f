package dev.meridian.video.objects;

import java.time.Duration;

/**
 * When what stands still becomes background, and when what the background showed has left.
 *
 * @param absorbAfter a foreground region that has stood unchanged for this time becomes background,
 *     above 0
 * @param leaveAfter a background object has left when its region has shown something else, itself
 *     unchanged, for this time, above 0
 * @param leaveShare and when that is at least this share of its box, above 0 to 1
 * @param stillDifference largest brightness difference of a pixel that counts as unchanged, 0 to
 *     255
 * @param restlessShare a region is not absorbed while more than this share of the foreground in its
 *     box is in motion, 0 to 1
 * @param lookInterval least mean time between looks of the GT-CNN at the background, 0 or more;
 *     while no look is allowed nothing is absorbed
 * @param lookBurst looks that may follow one another at once when there were few before, at least
 *     1; the look at the first background counts
 * @param lookConfidence what the GT-CNN sees in the background counts from this confidence on, 0 to
 *     1
 * @param matchIou a detection is a known background object from this IoU on, above 0 to 1
 */
public record StandingSettings(
    Duration absorbAfter,
    Duration leaveAfter,
    float leaveShare,
    float stillDifference,
    float restlessShare,
    Duration lookInterval,
    int lookBurst,
    float lookConfidence,
    float matchIou) {
  public StandingSettings {
    ObjectSettings.checkPositive(absorbAfter, "standing.absorb-after");
    ObjectSettings.checkPositive(leaveAfter, "standing.leave-after");
    ObjectSettings.checkFraction(leaveShare, "standing.leave-share");
    ObjectSettings.check(leaveShare > 0, "standing.leave-share must be above 0");
    ObjectSettings.check(
        stillDifference >= 0 && stillDifference <= 255,
        "standing.still-difference must be 0 to 255");
    ObjectSettings.checkFraction(restlessShare, "standing.restless-share");
    ObjectSettings.check(!lookInterval.isNegative(), "standing.look-interval must not be negative");
    ObjectSettings.check(
        lookBurst >= 1 && lookBurst <= 1000, "standing.look-burst must be 1 to 1000");
    ObjectSettings.checkFraction(lookConfidence, "standing.look-confidence");
    ObjectSettings.checkFraction(matchIou, "standing.match-iou");
    ObjectSettings.check(matchIou > 0, "standing.match-iou must be above 0");
  }

  public static StandingSettings defaults() {
    return new StandingSettings(
        Duration.ofSeconds(10),
        Duration.ofSeconds(3),
        0.3f,
        20,
        0.3f,
        Duration.ofSeconds(60),
        1,
        0.4f,
        0.4f);
  }
}
