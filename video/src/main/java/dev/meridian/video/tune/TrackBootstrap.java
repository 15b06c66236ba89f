package dev.meridian.video.tune;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Lower bounds of recall and precision by resampling groups of units with replacement. The same
 * resamples serve all configurations, so that two of them differ by what they find and not by
 * chance.
 *
 * <p>What is right in every group is right in every resample: the bound of a faultless validation
 * part is 1, however short it is. The number of groups stands beside it in {@link ClassOutcome}.
 */
final class TrackBootstrap {
  private final ClassTruth truth;
  private final int[][] draws;
  private final double confidence;

  /** Recall and precision with their lower bounds. */
  record Bounds(double recall, double recallLower, double precision, double precisionLower) {}

  TrackBootstrap(ClassTruth truth, int resamples, double confidence, long seed) {
    this.truth = truth;
    this.confidence = confidence;
    this.draws = new int[resamples][truth.groups()];
    SplittableRandom random = new SplittableRandom(seed);
    for (int[] draw : draws) {
      for (int i = 0; i < draw.length; i++) {
        draw[random.nextInt(draw.length)]++;
      }
    }
  }

  ClassTruth truth() {
    return truth;
  }

  Bounds bounds(UnitTally tally) {
    int[] hits = new int[truth.groups()];
    int[] positives = new int[truth.groups()];
    int[] returned = new int[truth.groups()];
    for (int unit = 0; unit < truth.units(); unit++) {
      int group = truth.groupOf(unit);
      boolean positive = truth.isPositive(unit);
      boolean inAnswer = tally.isReturned(unit);
      positives[group] += positive ? 1 : 0;
      returned[group] += inAnswer ? 1 : 0;
      hits[group] += positive && inAnswer ? 1 : 0;
    }
    return new Bounds(
        share(Arrays.stream(hits).sum(), Arrays.stream(positives).sum()),
        lower(hits, positives),
        share(Arrays.stream(hits).sum(), Arrays.stream(returned).sum()),
        lower(hits, returned));
  }

  private double lower(int[] hits, int[] of) {
    double[] shares = new double[draws.length];
    for (int b = 0; b < shares.length; b++) {
      long hit = 0;
      long all = 0;
      for (int g = 0; g < hits.length; g++) {
        hit += (long) draws[b][g] * hits[g];
        all += (long) draws[b][g] * of[g];
      }
      shares[b] = share(hit, all);
    }
    Arrays.sort(shares);
    double whole = share(Arrays.stream(hits).sum(), Arrays.stream(of).sum());
    return Math.min(whole, shares[(int) Math.floor((1 - confidence) * (shares.length - 1))]);
  }

  /** 1 where there is nothing to miss. */
  private static double share(long hits, long of) {
    return of == 0 ? 1 : (double) hits / of;
  }
}
