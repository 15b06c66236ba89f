package dev.meridian.video.detect.family;

import java.util.List;
import java.util.OptionalInt;

/**
 * YOLOX (Megvii): rows of centre and logarithmic extents relative to their grid cell, objectness,
 * class scores; confidence is objectness times class score.
 */
final class YoloxRules implements FamilyRules {
  private static final int HEAD = 5;
  private static final InputRecipe INPUT = InputRecipe.plain(Letterbox.Fit.TOP_LEFT, false, 114);

  private final int inputSize;
  private final List<Integer> strides;

  YoloxRules(int inputSize, List<Integer> strides) {
    this.inputSize = inputSize;
    this.strides = strides;
  }

  @Override
  public InputRecipe input() {
    return INPUT;
  }

  @Override
  public OptionalInt classes(List<Integer> shape) {
    boolean fits =
        Rows.isBatchOfOne(shape, 3)
            && shape.get(1) == Rows.points(inputSize, strides)
            && shape.get(2) > HEAD;
    return fits ? OptionalInt.of(shape.get(2) - HEAD) : OptionalInt.empty();
  }

  @Override
  public void read(
      float[] output, List<Integer> shape, Letterbox place, float confidence, Candidates into) {
    int columns = shape.get(2);
    int row = 0;
    for (int stride : strides) {
      int edge = Rows.edge(inputSize, stride);
      for (int point = 0; point < edge * edge; point++, row++) {
        int start = row * columns;
        float objectness = output[start + 4];
        // A class score is at most 1, so most rows need no look at their classes.
        if (objectness >= confidence) {
          int best = Rows.argMax(output, start + HEAD, columns - HEAD);
          float score = objectness * output[best];
          if (score >= confidence) {
            int cellX = point % edge;
            int cellY = point / edge;
            into.addCentre(
                place,
                best - start - HEAD,
                score,
                (output[start] + cellX) * stride,
                (output[start + 1] + cellY) * stride,
                (float) StrictMath.exp(output[start + 2]) * stride,
                (float) StrictMath.exp(output[start + 3]) * stride);
          }
        }
      }
    }
  }
}
