package dev.meridian.video.tune;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One class under one clustering, for all K, least confidences and Skip_th at once: clusters are
 * added rank by rank, and within each K those that are skipped are added by falling confidence, so
 * that every cluster is counted once per K and not once per K and Skip_th (Thesis §4.3.4).
 */
final class ClassSweep {
  private static final int STEPS_BACK = 2;
  private static final int SKIP_STEPS_BACK = 1;

  private final ValidationPart part;
  private final TrackBootstrap bootstrap;
  private final TuningTargets targets;
  private final List<Double> skipThresholds;

  /**
   * The best of one K.
   *
   * @param outcome what is found
   * @param leastConfidence of the clusters that are looked at
   * @param skipThreshold one step above the lowest with which precision is on target, or where it
   *     is not anyway, no worse than when the GT-CNN is always asked; empty for never
   */
  record Swept(ClassOutcome outcome, double leastConfidence, OptionalDouble skipThreshold) {}

  /**
   * @param skipThresholds to try, in any order
   */
  ClassSweep(
      ValidationPart part,
      TrackBootstrap bootstrap,
      TuningTargets targets,
      List<Double> skipThresholds) {
    this.part = part;
    this.bootstrap = bootstrap;
    this.targets = targets;
    this.skipThresholds = skipThresholds.stream().sorted((a, b) -> Double.compare(b, a)).toList();
  }

  /**
   * The best for K = 1, 2, … up to {@code maxK}: with the highest least confidence up to which
   * neither recall nor precision suffers, less two steps. What is faultless on a short part says
   * little of how near to a fault it is.
   *
   * @param clusters with the surest first
   * @param leastConfidences to try
   */
  List<Swept> sweep(List<JudgedCluster> clusters, List<Double> leastConfidences, int maxK) {
    List<List<Swept>> byLeast =
        leastConfidences.stream().sorted().map(least -> sweep(clusters, least, maxK)).toList();
    List<Swept> best = new ArrayList<>(maxK);
    for (int k = 0; k < maxK; k++) {
      ClassOutcome all = byLeast.get(0).get(k).outcome();
      int next = 1;
      while (next < byLeast.size() && isAsGood(byLeast.get(next).get(k).outcome(), all)) {
        next++;
      }
      int highest = next - 1;
      best.add(byLeast.get(Math.max(0, highest - STEPS_BACK)).get(k));
    }
    return best;
  }

  /** On target, or where the other is not either, no worse. */
  private boolean isAsGood(ClassOutcome one, ClassOutcome other) {
    return one.recallLower() >= Math.min(targets.recall(), other.recallLower())
        && one.precisionLower() >= Math.min(targets.precision(), other.precisionLower());
  }

  private List<Swept> sweep(List<JudgedCluster> all, double leastConfidence, int maxK) {
    List<JudgedCluster> clusters =
        all.stream().filter(one -> one.isCandidate(leastConfidence)).toList();
    List<Swept> best = new ArrayList<>(maxK);
    UnitTally confirmed = new UnitTally(part);
    for (int k = 1; k <= maxK; k++) {
      int rank = k;
      clusters.stream()
          .filter(cluster -> cluster.rank() == rank && cluster.confirmed())
          .forEach(cluster -> confirmed.add(cluster.frames()));
      best.add(
          best(
              clusters.stream().filter(c -> c.rank() <= rank).toList(),
              confirmed.copy(),
              leastConfidence));
    }
    return best;
  }

  /** Lowers Skip_th step by step; {@code tally} starts with what the GT-CNN confirms. */
  private Swept best(List<JudgedCluster> candidates, UnitTally tally, double leastConfidence) {
    LookCount looks = new LookCount(candidates);
    Swept never =
        new Swept(
            outcome(candidates.size(), tally, looks.of(List.of())),
            leastConfidence,
            OptionalDouble.empty());
    List<Swept> good = new ArrayList<>(List.of(never));
    double precision = Math.min(targets.precision(), never.outcome().precisionLower());
    List<JudgedCluster> skippable = candidates.stream().filter(c -> !c.viaOther()).toList();
    int next = 0;
    for (double threshold : skipThresholds) {
      int before = next;
      while (next < skippable.size() && skippable.get(next).skipped(threshold)) {
        tally.add(skippable.get(next).frames());
        next++;
      }
      if (next > before) {
        ClassOutcome outcome =
            outcome(candidates.size(), tally, looks.of(skippable.subList(0, next)));
        // What is believed can only add to the answer: recall does not fall.
        if (outcome.precisionLower() >= precision) {
          good.add(new Swept(outcome, leastConfidence, OptionalDouble.of(threshold)));
        }
      }
    }
    return good.get(Math.max(0, good.size() - 1 - SKIP_STEPS_BACK));
  }

  private ClassOutcome outcome(int clusters, UnitTally tally, int looks) {
    TrackBootstrap.Bounds bounds = bootstrap.bounds(tally);
    return new ClassOutcome(
        bounds.recall(),
        bounds.recallLower(),
        bounds.precision(),
        bounds.precisionLower(),
        bootstrap.truth().positives(),
        bootstrap.truth().tracks(),
        clusters,
        looks);
  }
}
