package dev.meridian.video.detect.family;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * YOLO of the v5 and v8 kind: centre and extents in input pixels, then class scores.
 *
 * <p>v8 gives one box per grid point and no objectness, v5 three boxes per point and an objectness
 * before the class scores. Either may come as one row per box or, transposed, as one row per
 * number. Number of boxes and shape tell the four apart.
 */
final class YoloRules implements FamilyRules {
  private static final int V5_BOXES_PER_POINT = 3;
  private static final InputRecipe INPUT = InputRecipe.unit(Letterbox.Fit.CENTRED, true, 114);

  /**
   * Where the numbers of a box are: number n of box b at {@code b * boxStep + n * numberStep}.
   *
   * @param boxes how many
   * @param numbers per box
   * @param boxStep from box to box
   * @param numberStep from number to number
   * @param objectness whether number 4 is one
   */
  private record Layout(int boxes, int numbers, int boxStep, int numberStep, boolean objectness) {
    int firstClass() {
      return objectness ? 5 : 4;
    }
  }

  private final int points;
  private float[] bestScore = new float[0];
  private int[] bestClass = new int[0];

  YoloRules(int inputSize, List<Integer> strides) {
    this.points = Rows.points(inputSize, strides);
  }

  @Override
  public InputRecipe input() {
    return INPUT;
  }

  @Override
  public OptionalInt classes(List<Integer> shape) {
    Layout layout = layout(shape);
    return layout != null && layout.numbers() > layout.firstClass()
        ? OptionalInt.of(layout.numbers() - layout.firstClass())
        : OptionalInt.empty();
  }

  @Override
  public void read(
      float[] output, List<Integer> shape, Letterbox place, float confidence, Candidates into) {
    Layout layout = layout(shape);
    findBest(output, layout);
    for (int box = 0; box < layout.boxes(); box++) {
      if (bestScore[box] >= confidence) {
        int at = box * layout.boxStep();
        int step = layout.numberStep();
        into.addCentre(
            place,
            bestClass[box],
            bestScore[box],
            output[at],
            output[at + step],
            output[at + 2 * step],
            output[at + 3 * step]);
      }
    }
  }

  private void findBest(float[] output, Layout layout) {
    if (bestScore.length != layout.boxes()) {
      bestScore = new float[layout.boxes()];
      bestClass = new int[layout.boxes()];
    }
    if (layout.numberStep() == 1) {
      findBestByRow(output, layout);
    } else {
      findBestByPlane(output, layout);
    }
    if (layout.objectness()) {
      for (int box = 0; box < layout.boxes(); box++) {
        bestScore[box] *= output[box * layout.boxStep() + 4 * layout.numberStep()];
      }
    }
  }

  private void findBestByRow(float[] output, Layout layout) {
    int classes = layout.numbers() - layout.firstClass();
    for (int box = 0; box < layout.boxes(); box++) {
      int start = box * layout.boxStep() + layout.firstClass();
      int best = Rows.argMax(output, start, classes);
      bestScore[box] = output[best];
      bestClass[box] = best - start;
    }
  }

  /** Class by class: transposed output is read in the order it lies in memory. */
  private void findBestByPlane(float[] output, Layout layout) {
    Arrays.fill(bestScore, Float.NEGATIVE_INFINITY);
    for (int number = layout.firstClass(); number < layout.numbers(); number++) {
      int start = number * layout.numberStep();
      for (int box = 0; box < layout.boxes(); box++) {
        if (output[start + box] > bestScore[box]) {
          bestScore[box] = output[start + box];
          bestClass[box] = number - layout.firstClass();
        }
      }
    }
  }

  private Layout layout(List<Integer> shape) {
    if (!Rows.isBatchOfOne(shape, 3)) {
      return null;
    }
    int outer = shape.get(1);
    int inner = shape.get(2);
    if (outer == points || outer == V5_BOXES_PER_POINT * points) {
      return new Layout(outer, inner, inner, 1, outer != points);
    }
    if (inner == points || inner == V5_BOXES_PER_POINT * points) {
      return new Layout(inner, outer, 1, inner, inner != points);
    }
    return null;
  }
}
