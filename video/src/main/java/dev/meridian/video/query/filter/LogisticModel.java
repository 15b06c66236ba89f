package dev.meridian.video.query.filter;

import dev.meridian.models.math.FloatRow;
import java.util.List;

/**
 * Probability of the class as a logistic function of a cluster's feature and confidence. Trained by
 * full-batch gradient descent with weight decay and balanced classes: the same examples give the
 * same model.
 */
final class LogisticModel {
  private static final int STEPS = 400;
  private static final double RATE = 2;
  private static final double DECAY = 1e-3;

  /** One per feature, then that of the confidence, then the bias. */
  private final double[] weights;

  LogisticModel(double[] weights) {
    this.weights = weights.clone();
  }

  double[] weights() {
    return weights.clone();
  }

  /** How many values a feature has. */
  int dimensions() {
    return weights.length - 2;
  }

  double score(FloatRow feature, float confidence) {
    int dimensions = feature.width();
    double sum = weights[dimensions] * confidence + weights[dimensions + 1];
    for (int i = 0; i < dimensions; i++) {
      sum += weights[i] * feature.get(i);
    }
    return 1 / (1 + Math.exp(-sum));
  }

  /** Trains on examples of both kinds. */
  static LogisticModel train(List<FilterExample> examples) {
    int dimensions = examples.get(0).feature().width();
    double[] weights = new double[dimensions + 2];
    long positives = examples.stream().filter(FilterExample::positive).count();
    double positiveWeight = 0.5 / positives;
    double negativeWeight = 0.5 / (examples.size() - positives);
    for (int step = 0; step < STEPS; step++) {
      double[] gradient = new double[weights.length];
      LogisticModel now = new LogisticModel(weights);
      for (FilterExample example : examples) {
        double weight = example.positive() ? positiveWeight : negativeWeight;
        double error =
            weight
                * (now.score(example.feature(), example.confidence())
                    - (example.positive() ? 1 : 0));
        for (int i = 0; i < dimensions; i++) {
          gradient[i] += error * example.feature().get(i);
        }
        gradient[dimensions] += error * example.confidence();
        gradient[dimensions + 1] += error;
      }
      for (int i = 0; i < weights.length; i++) {
        double decay = i <= dimensions ? DECAY * weights[i] : 0;
        weights[i] -= RATE * (gradient[i] + decay);
      }
    }
    return new LogisticModel(weights);
  }
}
