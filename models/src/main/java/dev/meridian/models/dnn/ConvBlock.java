package dev.meridian.models.dnn;

/**
 * A convolution, optionally followed by batch normalisation, a rectifier and max pooling. Padding
 * is "same": the output is the input divided by the stride, rounded up.
 *
 * @param filters output channels
 * @param kernel edge of the square kernel
 * @param stride of the convolution
 * @param pool edge and stride of the max pooling after it; 1 for none
 * @param batchNorm whether to normalise between convolution and rectifier
 * @param rectifier what follows
 */
public record ConvBlock(
    int filters, int kernel, int stride, int pool, boolean batchNorm, Rectifier rectifier) {

  /** The non-linearity after a layer. */
  public enum Rectifier {
    NONE,
    RELU,
    /** Slope 0.1 below zero. */
    LEAKY_RELU
  }

  public ConvBlock {
    if (filters < 1 || kernel < 1 || stride < 1 || pool < 1) {
      throw new IllegalArgumentException(
          "filters, kernel, stride and pool start at 1: %d, %d, %d, %d"
              .formatted(filters, kernel, stride, pool));
    }
  }

  /** Stride 1, ReLU, no pooling, no normalisation. */
  public static ConvBlock conv(int filters, int kernel) {
    return new ConvBlock(filters, kernel, 1, 1, false, Rectifier.RELU);
  }

  public ConvBlock pooled(int edge) {
    return new ConvBlock(filters, kernel, stride, edge, batchNorm, rectifier);
  }

  public ConvBlock strided(int step) {
    return new ConvBlock(filters, kernel, step, pool, batchNorm, rectifier);
  }

  public ConvBlock normalised() {
    return new ConvBlock(filters, kernel, stride, pool, true, rectifier);
  }

  public ConvBlock rectified(Rectifier by) {
    return new ConvBlock(filters, kernel, stride, pool, batchNorm, by);
  }
}
