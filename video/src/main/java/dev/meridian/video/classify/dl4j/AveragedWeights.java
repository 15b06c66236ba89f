package dev.meridian.video.classify.dl4j;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A running mean of a network's weights over its last fifty or so steps. It jumps about far less
 * from step to step than the weights themselves and generalises better (Polyak averaging).
 */
final class AveragedWeights {
  private static final double MOST_KEPT = 0.98;

  private final INDArray mean;
  private int steps;

  AveragedWeights(MultiLayerNetwork network) {
    mean = network.params().dup();
  }

  /** Takes in the weights after one more step. */
  void add(MultiLayerNetwork network) {
    steps++;
    double kept = Math.min(MOST_KEPT, steps / (steps + 10.0));
    mean.muli(kept).addi(network.params().mul(1 - kept));
  }

  /** A copy of the mean. */
  INDArray copy() {
    return mean.dup();
  }
}
