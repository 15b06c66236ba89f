package dev.meridian.video.classify;

import java.util.List;

/**
 * What is to be trained and for how long. All budgets are counts of steps, so that a plan gives the
 * same network on every machine.
 *
 * @param architecture the network's shape
 * @param classes its classes, {@link IngestCnn#OTHER} as the last
 * @param steps most optimiser steps; 0 leaves the weights as drawn
 * @param batchSize examples per step
 * @param learningRate at the start; falls in a line to zero over the steps
 * @param weightDecay share of each weight taken off per step, times the learning rate
 * @param checkEvery steps between two looks at the validation examples
 * @param patience looks without a better loss after which training stops
 * @param seed of the first weights
 * @param pretrained whether to start from the weights of {@link PretrainedNetworks}, where there
 *     are some of the architecture
 */
public record TrainingPlan(
    IngestArchitecture architecture,
    List<String> classes,
    int steps,
    int batchSize,
    double learningRate,
    double weightDecay,
    int checkEvery,
    int patience,
    long seed,
    boolean pretrained) {
  public TrainingPlan {
    classes = List.copyOf(classes);
    if (steps < 0 || batchSize < 1 || checkEvery < 1 || patience < 1) {
      throw new IllegalArgumentException(
          "steps start at 0, batch size, check interval and patience at 1: %d, %d, %d, %d"
              .formatted(steps, batchSize, checkEvery, patience));
    }
  }

  /** Floats per example. */
  public int valuesPerExample() {
    return 3 * architecture.inputSize() * architecture.inputSize();
  }
}
