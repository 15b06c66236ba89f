package dev.meridian.video.certify;

/**
 * At which sample sizes a bound is looked at, and what each look may cost, so that one may stop at
 * any look and the bound still holds: sizes grow by 1.4 from 200 on, and the k-th look errs with at
 * most 6 δ / (π² k²), which sums to δ.
 */
public final class Looks {
  private static final double FIRST = 200;
  private static final double GROWTH = 1.4;

  private Looks() {}

  /**
   * What may go wrong at a look.
   *
   * @param look from 1; 0 stands for a sample whose size was fixed beforehand, looked at once
   */
  public static double delta(double delta, int look) {
    return look == 0 ? delta : 6 * delta / (Math.PI * Math.PI * look * look);
  }

  /** The next size above the present one, at most the population. */
  public static long sizeAfter(long sample, long population) {
    double size = FIRST;
    while (size <= sample) {
      size *= GROWTH;
    }
    return Math.min(population, (long) Math.ceil(size));
  }
}
