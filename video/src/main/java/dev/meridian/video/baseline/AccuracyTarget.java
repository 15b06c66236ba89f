package dev.meridian.video.baseline;

import java.util.BitSet;

/**
 * Least recall and precision by frames, 0 to 1.
 *
 * @param recall share of the true frames that must be returned
 * @param precision share of the returned frames that must be true
 */
public record AccuracyTarget(double recall, double precision) {
  public AccuracyTarget {
    if (!(recall >= 0 && recall <= 1 && precision >= 0 && precision <= 1)) {
      throw new IllegalArgumentException("targets are shares from 0 to 1");
    }
  }

  /** Whether an answer is good enough; one without truths and without frames is. */
  public boolean met(BitSet truth, BitSet returned) {
    BitSet both = (BitSet) truth.clone();
    both.and(returned);
    int hits = both.cardinality();
    return hits >= recall * truth.cardinality() && hits >= precision * returned.cardinality();
  }

  /** How many of so many true frames may be missed. */
  double missBudget(int truths) {
    return (1 - recall) * truths;
  }

  /** How many wrong frames may be returned when nearly all of so many true ones are. */
  double falseBudget(int truths) {
    return precision == 0 ? Double.MAX_VALUE : (1 - precision) / precision * truths;
  }
}
