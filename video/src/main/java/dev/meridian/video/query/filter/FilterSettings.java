package dev.meridian.video.query.filter;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;

/**
 * When a filter is learned and used.
 *
 * @param enabled whether at all
 * @param minExamples judged clusters it takes, half of which judge the filter; at least 40
 * @param recallBudget share of the positives that may be lost, 0 to below 1
 * @param precisionBudget share of the accepted that may be wrong, 0 to below 1
 * @param minDecided share of the clusters that it must decide to be worth having, 0 to 1
 */
public record FilterSettings(
    boolean enabled,
    int minExamples,
    double recallBudget,
    double precisionBudget,
    double minDecided) {
  public static final FilterSettings OFF = new FilterSettings(false, 200, 0.005, 0.005, 0.2);

  public FilterSettings {
    if (minExamples < 40) {
      throw refused("a filter cannot be judged by " + minExamples + " examples: use 40 or more");
    }
    if (!(recallBudget >= 0 && recallBudget < 1 && precisionBudget >= 0 && precisionBudget < 1)) {
      throw refused("budgets of a filter must be 0 to below 1");
    }
    if (!(minDecided >= 0 && minDecided <= 1)) {
      throw refused("a filter cannot decide a share of " + minDecided + ": use 0 to 1");
    }
  }

  private static MeridianException refused(String why) {
    return new MeridianException(ErrorCode.INVALID_ARGUMENT, why);
  }
}
