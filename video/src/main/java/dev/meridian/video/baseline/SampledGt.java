package dev.meridian.video.baseline;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * The GT-CNN on every n-th frame, and between two of them that differ on more until it is known
 * where the change is; between two that agree all frames are taken to be like them. No other
 * network (the idea of Seiden). What is shorter than the stride can be missed.
 */
public final class SampledGt implements Baseline {
  private static final int LONGEST_STRIDE = 64;

  private final Stretch stretch;
  private final GtCnn gtCnn;
  private final Map<String, Integer> strides;

  private SampledGt(Stretch stretch, GtCnn gtCnn, Map<String, Integer> strides) {
    this.stretch = stretch;
    this.gtCnn = gtCnn;
    this.strides = strides;
  }

  /**
   * Chooses the longest stride that met both targets on earlier frames, for each class; 1 when none
   * did or the class is not asked for here.
   *
   * @param tuning frames to choose on
   */
  public static SampledGt tuned(
      Stretch tuning,
      Stretch stretch,
      GtCnn gtCnn,
      Iterable<String> classes,
      AccuracyTarget target) {
    Map<String, Integer> strides = new HashMap<>();
    for (String name : classes) {
      BitSet truth = new BitSet();
      for (int i = tuning.from(); i < tuning.to(); i++) {
        truth.set(i, gtCnn.sees(i, name));
      }
      int stride = LONGEST_STRIDE;
      while (stride > 1 && !target.met(truth, run(tuning, gtCnn, name, stride).frames())) {
        stride /= 2;
      }
      strides.put(name, stride);
    }
    return new SampledGt(stretch, gtCnn, strides);
  }

  @Override
  public String name() {
    return "sampled GT";
  }

  @Override
  public Work ingest() {
    return Work.NONE;
  }

  @Override
  public Answer query(String className) {
    return run(stretch, gtCnn, className, strides.getOrDefault(className, 1));
  }

  static Answer run(Stretch stretch, GtCnn gtCnn, String className, int stride) {
    Run run = new Run(gtCnn, className);
    if (stretch.frames() > 0) {
      int last = stretch.to() - 1;
      for (int from = stretch.from(); from <= last; from += stride) {
        run.between(from, Math.min(from + stride, last));
      }
    }
    return new Answer(run.labels, new Work(run.seen.size(), 0, 0, 0, 0));
  }

  private static final class Run {
    private final GtCnn gtCnn;
    private final String className;
    private final Map<Integer, Boolean> seen = new HashMap<>();
    private final BitSet labels = new BitSet();

    Run(GtCnn gtCnn, String className) {
      this.gtCnn = gtCnn;
      this.className = className;
    }

    /** Labels all frames from one to another, both included. */
    void between(int from, int to) {
      boolean left = look(from);
      boolean right = look(to);
      if (left == right) {
        labels.set(from, to + 1, left);
      } else if (to - from > 1) {
        int middle = (from + to) >>> 1;
        between(from, middle);
        between(middle, to);
      } else {
        labels.set(from, left);
        labels.set(to, right);
      }
    }

    private boolean look(int ordinal) {
      return seen.computeIfAbsent(ordinal, frame -> gtCnn.sees(frame, className));
    }
  }
}
