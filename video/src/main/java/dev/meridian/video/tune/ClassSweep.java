package dev.meridian.video.tune;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One class under one clustering, for all K and Skip_th at once: clusters are added rank by rank,
 * and within each K those that are skipped are added by falling confidence, so that every cluster
 * is counted once per K and not once per K and Skip_th (Thesis §4.3.4).
 */
final class ClassSweep {
  private final ValidationPart part;
  private final TrackBootstrap bootstrap;
  private final TuningTargets targets;
  private final List<Double> skipThresholds;

  /**
   * The best of one K.
   *
   * @param outcome what is found
   * @param skipThreshold the lowest with which the targets are met; empty for never
   */
  record Swept(ClassOutcome outcome, OptionalDouble skipThreshold) {}

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

  /** The best for K = 1, 2, … up to {@code maxK}; clusters come with the surest first. */
  List<Swept> sweep(List<JudgedCluster> clusters, int maxK) {
    List<Swept> best = new ArrayList<>(maxK);
    UnitTally confirmed = new UnitTally(part);
    for (int k = 1; k <= maxK; k++) {
      int rank = k;
      clusters.stream()
          .filter(cluster -> cluster.rank() == rank && cluster.confirmed())
          .forEach(cluster -> confirmed.add(cluster.frames()));
      best.add(best(clusters.stream().filter(c -> c.rank() <= rank).toList(), confirmed.copy()));
    }
    return best;
  }

  /** Lowers Skip_th step by step; {@code tally} starts with what the GT-CNN confirms. */
  private Swept best(List<JudgedCluster> candidates, UnitTally tally) {
    AskedFrames asked = new AskedFrames(part.frames().size());
    candidates.forEach(asked::add);
    Swept best = new Swept(outcome(candidates.size(), tally, asked), OptionalDouble.empty());
    List<JudgedCluster> skippable = candidates.stream().filter(c -> !c.viaOther()).toList();
    int next = 0;
    for (double threshold : skipThresholds) {
      int before = next;
      while (next < skippable.size() && skippable.get(next).skipped(threshold)) {
        asked.remove(skippable.get(next));
        tally.add(skippable.get(next).frames());
        next++;
      }
      if (next > before) {
        ClassOutcome outcome = outcome(candidates.size(), tally, asked);
        if (outcome.meets(targets)) {
          best = new Swept(outcome, OptionalDouble.of(threshold));
        }
      }
    }
    return best;
  }

  private ClassOutcome outcome(int clusters, UnitTally tally, AskedFrames asked) {
    TrackBootstrap.Bounds bounds = bootstrap.bounds(tally);
    return new ClassOutcome(
        bounds.recall(),
        bounds.recallLower(),
        bounds.precision(),
        bounds.precisionLower(),
        bootstrap.truth().positives(),
        bootstrap.truth().tracks(),
        clusters,
        asked.count());
  }

  /** Frames the GT-CNN is shown, each once however many clusters want it. */
  private static final class AskedFrames {
    private final int[] wanted;
    private int count;

    AskedFrames(int frames) {
      wanted = new int[frames];
    }

    void add(JudgedCluster cluster) {
      for (int frame : cluster.asked()) {
        count += wanted[frame]++ == 0 ? 1 : 0;
      }
    }

    void remove(JudgedCluster cluster) {
      for (int frame : cluster.asked()) {
        count -= --wanted[frame] == 0 ? 1 : 0;
      }
    }

    int count() {
      return count;
    }
  }
}
