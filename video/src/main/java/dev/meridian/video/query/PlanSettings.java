package dev.meridian.video.query;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;

/**
 * How a query decides about clusters.
 *
 * @param rule when a frame confirms an object
 * @param looks how many members of a cluster the GT-CNN is shown at most, 1 to 3; more than one
 *     only where its first verdict disagrees with a sure ingest CNN, and the majority counts
 * @param sure from which probability on the ingest CNN counts as sure that a cluster has the class;
 *     below one minus it, that it has not
 */
public record PlanSettings(VerdictRule rule, int looks, double sure) {
  public static final PlanSettings DEFAULT = new PlanSettings(VerdictRule.DEFAULT, 1, 0.7);

  public PlanSettings {
    if (looks < 1 || looks > 3) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT, looks + " looks are not allowed: use 1 to 3");
    }
    if (!(sure >= 0.5 && sure <= 1)) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "sure from " + sure + " on is not allowed: use a number from 0.5 to 1");
    }
  }
}
