package dev.meridian.video.baseline;

import dev.meridian.video.baseline.CascadeExamples.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Searches the thresholds of a cascade: the cheapest at measured costs among those that keep to the
 * budgets of missed and wrong frames (NoScope's search).
 *
 * <p>Frames are the unit, and a frame labelled by mistake counts once: the public code of NoScope
 * works on windows of 30 frames, counts wrong frames twice and takes uncertain ones for right. What
 * is copied by the difference detector is followed to the end of the run, so the errors of its
 * copies are counted exactly.
 */
final class CascadeSearch {
  private static final int DIFFERENCES = 40;

  private final CascadeExamples frames;
  private final UnitCosts costs;
  private final double missBudget;
  private final double falseBudget;

  CascadeSearch(CascadeExamples frames, UnitCosts costs, AccuracyTarget target) {
    this.frames = frames;
    this.costs = costs;
    this.missBudget = target.missBudget(frames.truths());
    this.falseBudget = target.falseBudget(frames.truths());
  }

  /**
   * The cheapest cascade; {@link Cascade#GT_ONLY} when nothing is cheaper, or when no frame holds
   * the class, so that misses cannot be seen.
   */
  Cascade cheapest() {
    if (frames.truths() == 0) {
      return Cascade.GT_ONLY;
    }
    Choice best = new Choice(Cascade.GT_ONLY, costOf(Cascade.GT_ONLY));
    for (double difference : differences()) {
      List<Run> runs = runs(difference);
      Cascade cascade = bestScores(difference, runs);
      // Copies alone may already break a budget; no score mends that.
      if (cascade != null) {
        double cost = costOf(cascade);
        if (cost < best.cost) {
          best = new Choice(cascade, cost);
        }
      }
    }
    return best.cascade;
  }

  private record Choice(Cascade cascade, double cost) {}

  /**
   * A frame whose label is worked out, with those that copy it.
   *
   * @param score of its picture
   * @param truth its own
   * @param positives true frames among it and its copies
   * @param negatives the others
   */
  private record Run(double score, boolean truth, int positives, int negatives) {
    double missesAsNo() {
      return truth ? positives : 0;
    }

    double wrongAsYes() {
      return truth ? 0 : negatives;
    }
  }

  /** No detector, then thresholds at even quantiles of the differences there are. */
  private double[] differences() {
    double[] sorted = frames.frames().stream().mapToDouble(Frame::difference).sorted().toArray();
    double[] chosen = new double[sorted.length == 0 ? 1 : DIFFERENCES + 1];
    for (int i = 1; i < chosen.length; i++) {
      chosen[i] = sorted[(int) ((sorted.length - 1L) * i / DIFFERENCES)];
    }
    return Arrays.stream(chosen).distinct().toArray();
  }

  private List<Run> runs(double difference) {
    List<Run> runs = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= frames.size(); i++) {
      if (i == frames.size() || frames.isChecked(i, difference)) {
        runs.add(run(start, i));
        start = i;
      }
    }
    return runs;
  }

  private Run run(int from, int to) {
    int positives = 0;
    for (int i = from; i < to; i++) {
      positives += frames.at(i).truth() ? 1 : 0;
    }
    return new Run(
        frames.at(from).score(), frames.at(from).truth(), positives, to - from - positives);
  }

  /** The scores between which the GT-CNN is asked: as few as the budgets allow. */
  private Cascade bestScores(double difference, List<Run> runs) {
    double misses = 0;
    double wrong = 0;
    for (Run run : runs) {
      misses += run.truth() ? 0 : run.positives();
      wrong += run.truth() ? run.negatives() : 0;
    }
    if (misses > missBudget || wrong > falseBudget) {
      return null;
    }
    if (!frames.scored()) {
      return new Cascade(difference, -1, 2);
    }
    runs.sort(Comparator.comparingDouble(Run::score));
    int low = lowest(runs, missBudget - misses);
    int high = highest(runs, falseBudget - wrong);
    double lowScore = low < 0 ? -1 : runs.get(low).score();
    double highScore = high >= runs.size() ? 2 : runs.get(high).score();
    if (lowScore >= highScore) {
      // Both errors fit everywhere between: meet in the middle of the span both cover.
      double middle = (lowScore + highScore) / 2;
      return new Cascade(difference, Math.nextDown(middle), middle);
    }
    return new Cascade(difference, lowScore, highScore);
  }

  /** The last run, by score, up to which all may be a no; runs of equal score go together. */
  private static int lowest(List<Run> runs, double budget) {
    double left = budget;
    int last = -1;
    for (int i = 0; i < runs.size(); ) {
      int end = i;
      double cost = 0;
      while (end < runs.size() && runs.get(end).score() == runs.get(i).score()) {
        cost += runs.get(end++).missesAsNo();
      }
      if (cost > left) {
        return last;
      }
      left -= cost;
      last = end - 1;
      i = end;
    }
    return last;
  }

  /** The first run, by score, from which all may be a yes. */
  private static int highest(List<Run> runs, double budget) {
    double left = budget;
    int first = runs.size();
    for (int i = runs.size() - 1; i >= 0; ) {
      int end = i;
      double cost = 0;
      while (end >= 0 && runs.get(end).score() == runs.get(i).score()) {
        cost += runs.get(end--).wrongAsYes();
      }
      if (cost > left) {
        return first;
      }
      left -= cost;
      first = end + 1;
      i = end;
    }
    return first;
  }

  /** Processor seconds of a cascade on these frames. */
  double costOf(Cascade cascade) {
    long moving = 0;
    long checked = 0;
    long gtCalls = 0;
    for (int i = 0; i < frames.size(); i++) {
      boolean move = i == 0 || frames.at(i).moves();
      boolean check = frames.isChecked(i, cascade.difference());
      moving += move ? 1 : 0;
      checked += check ? 1 : 0;
      boolean ask = !cascade.usesCnn() || cascade.isUncertain(frames.at(i).score());
      gtCalls += check && ask ? 1 : 0;
    }
    return new Work(
            gtCalls,
            frames.size(),
            cascade.usesDifference() || cascade.usesCnn() ? moving : 0,
            cascade.usesDifference() ? moving : 0,
            cascade.usesCnn() ? checked : 0)
        .seconds(costs);
  }
}
