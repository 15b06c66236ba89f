package dev.meridian.video.objects;

import dev.meridian.video.frame.Box;
import dev.meridian.video.objects.pixels.StateReader;
import dev.meridian.video.objects.pixels.StateWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Ties the boxes of consecutive frames to runs: greedily, best pair first, each run expected where
 * constant speed takes it. At one frame a second cars jump further than their own length, so a box
 * near the expected place counts too. Ties go to the lowest run id, then to the first box.
 */
final class RunTracker {
  private static final Comparator<Pair> BEST_FIRST =
      Comparator.comparingDouble((Pair pair) -> -pair.score)
          .thenComparingInt(Pair::run)
          .thenComparingInt(Pair::box);

  private final RunSettings settings;
  private final List<Run> runs = new ArrayList<>();
  private long nextId;

  private record Pair(int run, int box, float score) {}

  RunTracker(RunSettings settings) {
    this.settings = settings;
  }

  /** An id for an object that no run stands for. */
  long newId() {
    return nextId++;
  }

  /** Runs seen lately, by id. */
  List<Run> runs() {
    return runs;
  }

  /** The run of every box, in the order of the boxes; new runs where none fits. */
  List<Run> link(List<Box> boxes, long timeMicros) {
    Run[] chosen = new Run[boxes.size()];
    boolean[] taken = new boolean[runs.size()];
    for (Pair pair : pairs(boxes, timeMicros)) {
      if (chosen[pair.box] == null && !taken[pair.run]) {
        taken[pair.run] = true;
        chosen[pair.box] = runs.get(pair.run);
        chosen[pair.box].seen(boxes.get(pair.box), timeMicros);
      }
    }
    endMissed(taken, timeMicros);
    for (int i = 0; i < chosen.length; i++) {
      if (chosen[i] == null) {
        chosen[i] = new Run(newId(), boxes.get(i), timeMicros);
        runs.add(chosen[i]);
      }
    }
    return Arrays.asList(chosen);
  }

  private List<Pair> pairs(List<Box> boxes, long timeMicros) {
    List<Pair> pairs = new ArrayList<>();
    for (int r = 0; r < runs.size(); r++) {
      Box expected = runs.get(r).expected(timeMicros);
      Box last = runs.get(r).box();
      for (int b = 0; b < boxes.size(); b++) {
        // A run that stopped is where it was, not where its speed would have taken it.
        float score = Math.max(score(expected, boxes.get(b)), score(last, boxes.get(b)));
        if (score > 0) {
          pairs.add(new Pair(r, b, score));
        }
      }
    }
    pairs.sort(BEST_FIRST);
    return pairs;
  }

  /** Above 1: they overlap. Up to 1: they are near. 0: they do not belong together. */
  private float score(Box expected, Box box) {
    float iou = expected.iou(box);
    if (iou >= settings.minIou()) {
      return 1 + iou;
    }
    float larger = Math.max(expected.area(), box.area());
    if (larger > settings.sizeRatio() * Math.min(expected.area(), box.area())) {
      return 0;
    }
    float x = (expected.x() + expected.right() - box.x() - box.right()) / 2;
    float y = (expected.y() + expected.bottom() - box.y() - box.bottom()) / 2;
    float diagonals = (diagonal(expected) + diagonal(box)) / 2;
    float distance = (float) Math.sqrt(x * x + y * y);
    return Math.max(0, 1 - distance / Math.max(1e-3f, settings.reach() * diagonals));
  }

  private static float diagonal(Box box) {
    return (float) Math.sqrt(box.width() * box.width() + box.height() * box.height());
  }

  private void endMissed(boolean[] seen, long timeMicros) {
    long longest = settings.missedTime().toNanos() / 1000;
    for (int r = seen.length - 1; r >= 0; r--) {
      Run run = runs.get(r);
      if (!seen[r]) {
        run.miss();
        if (run.missed() > settings.missedFrames() || timeMicros - run.seenMicros() > longest) {
          runs.remove(r);
        }
      }
    }
  }

  /** Takes a run away, so that something else can carry its id on. */
  void release(Run run) {
    runs.remove(run);
  }

  /** Ends all runs; ids go on. */
  void clear() {
    runs.clear();
  }

  void write(StateWriter out) {
    out.number(nextId);
    out.integer(runs.size());
    runs.forEach(run -> run.write(out));
  }

  void read(StateReader in) {
    nextId = in.number();
    int count = in.count(Long.BYTES);
    runs.clear();
    for (int i = 0; i < count; i++) {
      runs.add(Run.read(in));
    }
  }
}
