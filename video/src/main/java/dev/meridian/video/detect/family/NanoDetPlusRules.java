package dev.meridian.video.detect.family;

import java.util.List;
import java.util.OptionalInt;

/**
 * NanoDet-Plus (RangiLyu/nanodet): rows of class scores, then four distributions of 8 bins for the
 * distances from the grid point to the left, top, right and bottom edge, in strides.
 */
final class NanoDetPlusRules implements FamilyRules {
  private static final List<Integer> STRIDES = List.of(8, 16, 32, 64);
  private static final int BINS = 8;
  private static final int EDGES = 4;
  private static final InputRecipe INPUT =
      new InputRecipe(
          Letterbox.Fit.CENTRED,
          false,
          0,
          new InputRecipe.Planes(103.53f, 116.28f, 123.675f),
          new InputRecipe.Planes(57.375f, 57.12f, 58.395f));

  private final int inputSize;
  private final float[] distance = new float[EDGES];

  NanoDetPlusRules(int inputSize) {
    this.inputSize = inputSize;
  }

  @Override
  public InputRecipe input() {
    return INPUT;
  }

  @Override
  public OptionalInt classes(List<Integer> shape) {
    boolean fits =
        Rows.isBatchOfOne(shape, 3)
            && shape.get(1) == Rows.points(inputSize, STRIDES)
            && shape.get(2) > BINS * EDGES;
    return fits ? OptionalInt.of(shape.get(2) - BINS * EDGES) : OptionalInt.empty();
  }

  @Override
  public void read(
      float[] output, List<Integer> shape, Letterbox place, float confidence, Candidates into) {
    int columns = shape.get(2);
    int classes = columns - BINS * EDGES;
    int row = 0;
    for (int stride : STRIDES) {
      int edge = Rows.edge(inputSize, stride);
      for (int point = 0; point < edge * edge; point++, row++) {
        int start = row * columns;
        int best = Rows.argMax(output, start, classes);
        if (output[best] >= confidence) {
          readDistances(output, start + classes, stride);
          float x = point % edge * stride;
          float y = point / edge * stride;
          into.addEdges(
              place,
              best - start,
              output[best],
              x - distance[0],
              y - distance[1],
              x + distance[2],
              y + distance[3]);
        }
      }
    }
  }

  /** Each distance is the expected bin under the softmax of its 8 values, times the stride. */
  private void readDistances(float[] output, int start, int stride) {
    for (int edge = 0; edge < EDGES; edge++) {
      int from = start + edge * BINS;
      float largest = output[Rows.argMax(output, from, BINS)];
      double sum = 0;
      double weighted = 0;
      for (int bin = 0; bin < BINS; bin++) {
        double mass = StrictMath.exp(output[from + bin] - largest);
        sum += mass;
        weighted += bin * mass;
      }
      distance[edge] = (float) (weighted / sum * stride);
    }
  }
}
