package dev.meridian.video.detect.family;

import java.util.List;
import java.util.OptionalInt;

/**
 * YOLO networks of Darknet as OpenCV gives them: rows of centre and extents relative to the frame,
 * objectness, class scores already multiplied by it.
 */
final class DarknetYoloRules implements FamilyRules {
  private static final int HEAD = 5;
  private static final InputRecipe INPUT = InputRecipe.unit(Letterbox.Fit.STRETCHED, true, 0);

  private final int inputSize;

  DarknetYoloRules(int inputSize) {
    this.inputSize = inputSize;
  }

  @Override
  public InputRecipe input() {
    return INPUT;
  }

  @Override
  public OptionalInt classes(List<Integer> shape) {
    boolean fits = shape.size() == 2 && shape.get(1) > HEAD;
    return fits ? OptionalInt.of(shape.get(1) - HEAD) : OptionalInt.empty();
  }

  @Override
  public void read(
      float[] output, List<Integer> shape, Letterbox place, float confidence, Candidates into) {
    int columns = shape.get(1);
    for (int start = 0; start < shape.get(0) * columns; start += columns) {
      if (output[start + 4] >= confidence) {
        int best = Rows.argMax(output, start + HEAD, columns - HEAD);
        if (output[best] >= confidence) {
          into.addCentre(
              place,
              best - start - HEAD,
              output[best],
              output[start] * inputSize,
              output[start + 1] * inputSize,
              output[start + 2] * inputSize,
              output[start + 3] * inputSize);
        }
      }
    }
  }
}
