package dev.meridian.video.tune;

/**
 * How one class fares under one configuration, on the validation part.
 *
 * <p>A unit is a sampled frame up to one frame a second, above that a second of presentation time.
 *
 * @param recall share of the units with the class that are returned; 1 when there are none
 * @param recallLower its lower bound at the confidence of the targets
 * @param precision share of the returned units that hold the class; 1 when none is returned
 * @param precisionLower its lower bound
 * @param positives units that hold the class by the GT-CNN
 * @param tracks groups of units that are resampled as one: those of one object run
 * @param clusters that are candidates of a query for the class
 * @param gtCalls frames a first query over the validation part shows to the GT-CNN
 */
public record ClassOutcome(
    double recall,
    double recallLower,
    double precision,
    double precisionLower,
    int positives,
    int tracks,
    int clusters,
    int gtCalls) {

  /** Whether both lower bounds reach the targets. */
  public boolean meets(TuningTargets targets) {
    return shortfall(targets) <= 0;
  }

  /** By how much the worse of both lower bounds misses its target; 0 or less when none does. */
  public double shortfall(TuningTargets targets) {
    return Math.max(targets.recall() - recallLower, targets.precision() - precisionLower);
  }
}
