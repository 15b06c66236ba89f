package dev.meridian.video.detect.family;

import java.util.List;

/** What several families share in reading rows of numbers. */
final class Rows {
  private Rows() {}

  /** Position of the largest of {@code count} values, the first of them on a tie. */
  static int argMax(float[] values, int from, int count) {
    int best = from;
    for (int i = from + 1; i < from + count; i++) {
      if (values[i] > values[best]) {
        best = i;
      }
    }
    return best;
  }

  /** Points of square grids over the input, one grid per stride, partial cells counting. */
  static int points(int inputSize, List<Integer> strides) {
    int sum = 0;
    for (int stride : strides) {
      int edge = edge(inputSize, stride);
      sum += edge * edge;
    }
    return sum;
  }

  /** Cells along one side of a grid. */
  static int edge(int inputSize, int stride) {
    return (inputSize + stride - 1) / stride;
  }

  static boolean isBatchOfOne(List<Integer> shape, int rank) {
    return shape.size() == rank && shape.get(0) == 1;
  }
}
