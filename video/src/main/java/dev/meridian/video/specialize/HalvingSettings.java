package dev.meridian.video.specialize;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import java.util.List;

/**
 * When candidates are compared and how many go on.
 *
 * @param rungs shares of the steps after which candidates are compared, rising, each above 0 and
 *     below 1; none lets all of them train to the end
 * @param fewest as many of each L_s go on at least, so that there stays a choice of costs
 */
public record HalvingSettings(List<Double> rungs, int fewest) {
  /** After a quarter and after half of the steps; two go on at least. */
  public static final HalvingSettings DEFAULT = new HalvingSettings(List.of(0.25, 0.5), 2);

  public HalvingSettings {
    rungs = List.copyOf(rungs);
    double last = 0;
    for (double rung : rungs) {
      if (!(rung > last && rung < 1)) {
        throw new MeridianException(
            ErrorCode.INVALID_ARGUMENT,
            "rungs " + rungs + " are not allowed: use rising shares between 0 and 1");
      }
      last = rung;
    }
    if (fewest < 1) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT, "at least one candidate goes on, not " + fewest);
    }
  }
}
