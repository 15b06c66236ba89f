package dev.meridian.video.certify;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How sure an answer is, relative to the GT-CNN and by sampled frames. Gaps are no part of it:
 * nobody knows what was there.
 *
 * @param tier on what it rests
 * @param confidence with which the lower bounds hold, both at once; 1 when exact
 * @param recallLower recall is at least this; empty when nothing can be said
 * @param precisionLower precision is at least this; empty when nothing can be said
 * @param recall recall to be expected from the audits; empty without
 * @param precision precision to be expected from the audits; empty without
 * @param audited random audits it rests on
 * @param auditedReturned how many of them were of frames in the answer
 * @param verified further frames that the query itself had the GT-CNN look at
 * @param missesFound audited frames that hold what was asked for and were not returned
 * @param wrongFound audited frames that were returned and do not
 * @param auditsToGoal about how many audits the goal would take, where one was set and missed
 * @param frames how many frames there are in truth; empty without audits
 */
public record Certificate(
    Tier tier,
    double confidence,
    OptionalDouble recallLower,
    OptionalDouble precisionLower,
    OptionalDouble recall,
    OptionalDouble precision,
    long audited,
    long auditedReturned,
    long verified,
    long missesFound,
    long wrongFound,
    OptionalLong auditsToGoal,
    Optional<CountInterval> frames) {

  /** Nothing is known but what tuning promised. */
  public static Certificate calibrated(long verified) {
    return new Certificate(
        Tier.CALIBRATED,
        0,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        0,
        0,
        verified,
        0,
        0,
        OptionalLong.empty(),
        Optional.empty());
  }
}
