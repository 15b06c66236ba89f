package dev.meridian.models.app.linear;

import dev.meridian.models.data.Examples;

/**
 * Loss and gradient of one example at a time. Rows are addressed through {@code rowOf}, which maps
 * a feature to its place among the rows given. Not thread-safe: it owns scratch space.
 */
final class LinearKernel {
  private final Examples examples;
  private final int classes;
  private final double[] probabilities;

  LinearKernel(Examples examples) {
    this.examples = examples;
    this.classes = examples.classes();
    this.probabilities = new double[classes];
  }

  /** Log loss −log p(label) of an example in natural logarithm; fills the probabilities. */
  double loss(int example, float[] weights, int[] rowOf) {
    scores(example, weights, rowOf);
    double most = probabilities[0];
    for (int c = 1; c < classes; c++) {
      most = Math.max(most, probabilities[c]);
    }
    int label = examples.labels()[example];
    double labelScore = probabilities[label] - most;
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      probabilities[c] = StrictMath.exp(probabilities[c] - most);
      sum += probabilities[c];
    }
    for (int c = 0; c < classes; c++) {
      probabilities[c] /= sum;
    }
    return StrictMath.log(sum) - labelScore;
  }

  /** Adds {@code scale} times the gradient of the loss and hands back the loss. */
  double addGradient(int example, float[] weights, int[] rowOf, double scale, float[] gradient) {
    double loss = loss(example, weights, rowOf);
    probabilities[examples.labels()[example]] -= 1;
    int[] starts = examples.starts();
    for (int e = starts[example]; e < starts[example + 1]; e++) {
      double x = scale * examples.values()[e];
      addRow(gradient, rowOf[examples.featureOf()[e]] * classes, x);
    }
    addRow(gradient, rowOf[examples.features()] * classes, scale);
    return loss;
  }

  /** The class of the highest score, the lowest one of equals. */
  int predict(int example, float[] weights, int[] rowOf) {
    scores(example, weights, rowOf);
    int best = 0;
    for (int c = 1; c < classes; c++) {
      if (probabilities[c] > probabilities[best]) {
        best = c;
      }
    }
    return best;
  }

  private void scores(int example, float[] weights, int[] rowOf) {
    int bias = rowOf[examples.features()] * classes;
    for (int c = 0; c < classes; c++) {
      probabilities[c] = weights[bias + c];
    }
    int[] starts = examples.starts();
    for (int e = starts[example]; e < starts[example + 1]; e++) {
      double x = examples.values()[e];
      int row = rowOf[examples.featureOf()[e]] * classes;
      for (int c = 0; c < classes; c++) {
        probabilities[c] += x * weights[row + c];
      }
    }
  }

  private void addRow(float[] gradient, int row, double x) {
    for (int c = 0; c < classes; c++) {
      gradient[row + c] += (float) (x * probabilities[c]);
    }
  }
}
