package dev.meridian.video.classify;

import java.util.List;

/**
 * The shape of an ingest CNN before it is specialised: a stack of 3x3 convolutions, each followed
 * by a rectifier and a halving by max pooling, then a dense layer that gives the feature vector,
 * then the class scores.
 *
 * @param name under which it is chosen and reported
 * @param inputSize edge of the square input, pixels
 * @param filters output channels of each convolution, from the input on
 * @param featureSize length of the feature vector
 */
public record IngestArchitecture(
    String name, int inputSize, List<Integer> filters, int featureSize) {
  public IngestArchitecture {
    filters = List.copyOf(filters);
    if (name.isBlank() || inputSize < 1 || filters.isEmpty() || featureSize < 1) {
      throw new IllegalArgumentException(
          "not an architecture: '%s' %d %s %d".formatted(name, inputSize, filters, featureSize));
    }
  }

  /**
   * Multiplications and additions for one object, a measure of cost that does not depend on the
   * machine.
   *
   * @param classes that it tells apart, OTHER counted
   */
  public long operations(int classes) {
    long products = 0;
    int edge = inputSize;
    int channels = 3;
    for (int out : filters) {
      products += 9L * channels * out * edge * edge;
      channels = out;
      edge /= 2;
    }
    products += (long) edge * edge * channels * featureSize;
    return 2 * (products + (long) featureSize * classes);
  }
}
