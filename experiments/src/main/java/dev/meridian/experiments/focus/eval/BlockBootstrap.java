package dev.meridian.experiments.focus.eval;

import dev.meridian.experiments.focus.Accuracy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * 95 % intervals of recall and precision by drawing blocks of consecutive units: neighbouring
 * frames show the same things and must not be counted as independent.
 */
final class BlockBootstrap {
  private static final int RESAMPLES = 1000;
  private static final double TAIL = 0.025;

  /** A 95 % interval. */
  record Bounds(double low, double high) {
    @Override
    public String toString() {
      return "%.3f-%.3f".formatted(low, high);
    }
  }

  private final List<Accuracy> resamples = new ArrayList<>();

  /**
   * @param blocks counts of each block, in order of time
   */
  BlockBootstrap(List<Accuracy> blocks, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < RESAMPLES; i++) {
      int truths = 0;
      int returned = 0;
      int hits = 0;
      for (int b = 0; b < blocks.size(); b++) {
        Accuracy block = blocks.get(random.nextInt(blocks.size()));
        truths += block.truths();
        returned += block.returned();
        hits += block.hits();
      }
      resamples.add(new Accuracy(truths, returned, hits));
    }
  }

  Bounds recall() {
    return bounds(Accuracy::recall);
  }

  Bounds precision() {
    return bounds(Accuracy::precision);
  }

  private Bounds bounds(ToDoubleFunction<Accuracy> of) {
    double[] sorted = resamples.stream().mapToDouble(of).toArray();
    Arrays.sort(sorted);
    int tail = (int) (TAIL * sorted.length);
    return new Bounds(sorted[tail], sorted[sorted.length - 1 - tail]);
  }
}
