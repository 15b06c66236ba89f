package dev.meridian.models.app;

/**
 * A partition's share of the objective: sums over partitions divide to the mean, {@code sum /
 * weight}. A share that a whole table adds once (a prior, a regulariser) comes from partition 0.
 *
 * @param sum summed over the partition's data
 * @param weight how much data that was
 */
public record ObjectiveShare(double sum, double weight) {
  /** Nothing yet. */
  public static final ObjectiveShare NONE = new ObjectiveShare(0, 0);

  public ObjectiveShare plus(ObjectiveShare other) {
    return new ObjectiveShare(sum + other.sum, weight + other.weight);
  }

  /** The objective: sum over weight. */
  public double value() {
    return sum / weight;
  }
}
