package dev.meridian.models.dnn;

/**
 * How a network is trained: Adam with decoupled weight decay, and a learning rate that falls in a
 * line to zero, or stays.
 *
 * @param learningRate at the start
 * @param decaySteps steps after which the learning rate is zero; 0 for a constant rate
 * @param weightDecay fraction of each weight taken off per step, times the learning rate
 */
public record OptimizerSpec(double learningRate, int decaySteps, double weightDecay) {
  public OptimizerSpec {
    if (!(learningRate > 0) || decaySteps < 0 || !(weightDecay >= 0)) {
      throw new IllegalArgumentException(
          "learning rate must be above 0, steps and weight decay not below: %s, %s, %s"
              .formatted(learningRate, decaySteps, weightDecay));
    }
  }

  /** A constant rate and no weight decay. */
  public static OptimizerSpec adam(double learningRate) {
    return new OptimizerSpec(learningRate, 0, 0);
  }
}
