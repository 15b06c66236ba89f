package dev.meridian.models.dnn;

import java.util.ArrayList;
import java.util.List;

/**
 * The shape of a small classifier: convolution blocks, one dense layer (ReLU) whose output is the
 * feature vector, and one output per class that says by itself how probable it is (sigmoid): one
 * picture may show several.
 *
 * @param inputSize edge of the square input, pixels
 * @param channels of the input
 * @param blocks from the input on, at least one
 * @param featureSize outputs of the dense layer
 * @param classes that are told of
 */
public record ConvNetSpec(
    int inputSize, int channels, List<ConvBlock> blocks, int featureSize, int classes) {

  public ConvNetSpec {
    blocks = List.copyOf(blocks);
    if (inputSize < 1 || channels < 1 || blocks.isEmpty() || featureSize < 1 || classes < 1) {
      throw new IllegalArgumentException(
          "a network needs an input, channels, blocks, features and classes: %d, %d, %d, %d, %d"
              .formatted(inputSize, channels, blocks.size(), featureSize, classes));
    }
  }

  /** Starts a description; ended by {@link Draft#classes}. */
  public static Draft of(int inputSize, int channels) {
    return new Draft(inputSize, channels);
  }

  /** A description in the making. */
  public static final class Draft {
    private final int inputSize;
    private final int channels;
    private final List<ConvBlock> blocks = new ArrayList<>();
    private int featureSize;

    private Draft(int inputSize, int channels) {
      this.inputSize = inputSize;
      this.channels = channels;
    }

    public Draft block(ConvBlock block) {
      blocks.add(block);
      return this;
    }

    public Draft dense(int size) {
      featureSize = size;
      return this;
    }

    public ConvNetSpec classes(int classes) {
      return new ConvNetSpec(inputSize, channels, blocks, featureSize, classes);
    }
  }
}
