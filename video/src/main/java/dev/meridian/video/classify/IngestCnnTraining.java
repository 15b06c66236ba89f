package dev.meridian.video.classify;

/**
 * A training under way, which can be taken further or given up. Not thread-safe; several may be
 * under way at a time, each as it would be alone.
 */
public interface IngestCnnTraining {
  /**
   * Goes on for some steps, or until the plan's steps or its patience end.
   *
   * @param steps how many more at most
   */
  void advance(int steps);

  /** Optimiser steps done. */
  int steps();

  /** Loss of the held-out examples as the weights are now; NaN when there are none. */
  double loss();

  /** The network with the weights that were best on the held-out examples so far. */
  TrainedIngestCnn finish();

  /** A training that is over before it begins: a network known already. */
  static IngestCnnTraining over(TrainedIngestCnn trained) {
    return new IngestCnnTraining() {
      @Override
      public void advance(int steps) {}

      @Override
      public int steps() {
        return trained.steps();
      }

      @Override
      public double loss() {
        return Double.NaN;
      }

      @Override
      public TrainedIngestCnn finish() {
        return trained;
      }
    };
  }
}
