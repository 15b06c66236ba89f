package dev.meridian.video.detect.family;

import java.util.List;
import java.util.OptionalInt;

/**
 * FastestDet (dog-qiuqiu): one grid of stride 16, one plane per number: objectness, four box
 * numbers, class scores. Confidence is objectness^0.6 times class score^0.4.
 */
final class FastestDetRules implements FamilyRules {
  private static final int STRIDE = 16;
  private static final int HEAD = 5;
  private static final InputRecipe INPUT = InputRecipe.unit(Letterbox.Fit.STRETCHED, false, 0);

  private final int inputSize;

  FastestDetRules(int inputSize) {
    this.inputSize = inputSize;
  }

  @Override
  public InputRecipe input() {
    return INPUT;
  }

  @Override
  public OptionalInt classes(List<Integer> shape) {
    int edge = Rows.edge(inputSize, STRIDE);
    boolean fits =
        Rows.isBatchOfOne(shape, 4)
            && shape.get(1) > HEAD
            && shape.get(2) == edge
            && shape.get(3) == edge;
    return fits ? OptionalInt.of(shape.get(1) - HEAD) : OptionalInt.empty();
  }

  @Override
  public void read(
      float[] output, List<Integer> shape, Letterbox place, float confidence, Candidates into) {
    int edge = shape.get(2);
    int plane = edge * edge;
    int classes = shape.get(1) - HEAD;
    for (int cell = 0; cell < plane; cell++) {
      double objectness = StrictMath.pow(output[cell], 0.6);
      // A class score is at most 1, so most cells need no look at their classes.
      if (objectness >= confidence) {
        int best = bestClass(output, cell, plane, classes);
        float score =
            (float) (objectness * StrictMath.pow(output[(HEAD + best) * plane + cell], 0.4));
        if (score >= confidence) {
          addCell(output, cell, edge, best, score, place, into);
        }
      }
    }
  }

  private static int bestClass(float[] output, int cell, int plane, int classes) {
    int best = 0;
    for (int i = 1; i < classes; i++) {
      if (output[(HEAD + i) * plane + cell] > output[(HEAD + best) * plane + cell]) {
        best = i;
      }
    }
    return best;
  }

  private void addCell(
      float[] output, int cell, int edge, int best, float score, Letterbox place, Candidates into) {
    int plane = edge * edge;
    int column = cell % edge;
    int row = cell / edge;
    double x = (StrictMath.tanh(output[plane + cell]) + column) / edge;
    double y = (StrictMath.tanh(output[2 * plane + cell]) + row) / edge;
    double width = sigmoid(output[3 * plane + cell]);
    double height = sigmoid(output[4 * plane + cell]);
    into.addCentre(
        place,
        best,
        score,
        (float) (x * inputSize),
        (float) (y * inputSize),
        (float) (width * inputSize),
        (float) (height * inputSize));
  }

  private static double sigmoid(float value) {
    return 1 / (1 + StrictMath.exp(-value));
  }
}
