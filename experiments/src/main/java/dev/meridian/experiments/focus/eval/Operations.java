package dev.meridian.experiments.focus.eval;

import dev.meridian.video.classify.IngestArchitecture;

/** Multiplications and additions of an ingest CNN, the measure of cost no machine changes. */
final class Operations {
  private static final int KERNEL = 9;

  private Operations() {}

  /** For one object, the few of the class scores left out. */
  static double of(IngestArchitecture shape) {
    double sum = 0;
    int channels = 3;
    int edge = shape.inputSize();
    for (int filters : shape.filters()) {
      sum += 2.0 * edge * edge * channels * filters * KERNEL;
      channels = filters;
      edge /= 2;
    }
    return sum + 2.0 * edge * edge * channels * shape.featureSize();
  }
}
