package dev.meridian.models.dnn;

import dev.meridian.models.dnn.OnnxOps.Padding;
import dev.meridian.models.dnn.OnnxOps.Window;
import java.util.Arrays;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;

/**
 * Writes the layers of a trained DL4J network as ONNX nodes: convolution, batch normalisation
 * (folded into the convolution or dense layer before it), max pooling, global average pooling,
 * dense and output layers, with identity, ReLU, leaky ReLU, sigmoid or softmax after them.
 *
 * <p>Layers are taken a stretch at a time, so that a head of one's own can be put on any value in
 * between.
 */
public final class OnnxExporter {
  private static final long CHANNELS = 1;

  private final MultiLayerNetwork network;
  private final OnnxOps ops;

  public OnnxExporter(MultiLayerNetwork network, OnnxGraph graph) {
    this.network = network;
    this.ops = new OnnxOps(graph);
  }

  /**
   * Adds the layers numbered from {@code first} to {@code end}, exclusive.
   *
   * @param x the value that the first of them reads
   * @return what the last of them gives
   */
  public String layers(String x, int first, int end) {
    String value = x;
    for (int i = first; i < end; i++) {
      boolean folds = i + 1 < end && settings(i + 1) instanceof BatchNormalization;
      value = layer(value, i, folds);
      i += folds ? 1 : 0;
    }
    return value;
  }

  private String layer(String x, int i, boolean folds) {
    Object settings = settings(i);
    if (settings instanceof ConvolutionLayer conv && isPlain(conv)) {
      return convolution(x, i, conv, folds);
    }
    if (settings instanceof SubsamplingLayer pool && isMax(pool.getPoolingType().name())) {
      return ops.maxPool(
          x,
          window(
              pool.getKernelSize(),
              pool.getStride(),
              pool.getPadding(),
              pool.getConvolutionMode()));
    }
    if (settings instanceof GlobalPoolingLayer pool && pool.getPoolingType() == PoolingType.AVG) {
      return ops.flatten(ops.globalAveragePool(x));
    }
    if (settings instanceof ActivationLayer activation) {
      return activate(x, activation.getActivationFn());
    }
    if (settings instanceof DenseLayer || settings instanceof OutputLayer) {
      FeedForwardLayer dense = (FeedForwardLayer) settings;
      return dense(x, i, dense, folds);
    }
    throw unsupported(settings);
  }

  private String convolution(String x, int i, ConvolutionLayer conv, boolean folds) {
    FoldedWeights weights = weights(i, conv, folds);
    Window window =
        window(
            conv.getKernelSize(), conv.getStride(), conv.getPadding(), conv.getConvolutionMode());
    String sum = ops.conv(x, weights.weights(), weights.shape(), weights.bias(), window);
    return activate(sum, conv.getActivationFn());
  }

  private String dense(String x, int i, FeedForwardLayer dense, boolean folds) {
    FoldedWeights weights = weights(i, dense, folds);
    boolean flattens = network.getLayerWiseConfigurations().getInputPreProcess(i) != null;
    String rows = flattens ? ops.flatten(x) : x;
    String sum = ops.gemm(rows, weights.weights(), weights.shape(), weights.bias());
    return activate(sum, dense.getActivationFn());
  }

  private FoldedWeights weights(int i, BaseLayer settings, boolean folds) {
    FoldedWeights plain = FoldedWeights.of(network.getLayer(i));
    if (!folds) {
      return plain;
    }
    if (!(settings.getActivationFn() instanceof ActivationIdentity)) {
      throw unsupported("batch normalisation after " + settings.getActivationFn());
    }
    Layer norm = network.getLayer(i + 1);
    return plain.fold(norm, ((BatchNormalization) settings(i + 1)).getEps());
  }

  private String activate(String x, IActivation function) {
    if (function instanceof ActivationIdentity) {
      return x;
    }
    if (function instanceof ActivationReLU) {
      return ops.relu(x);
    }
    if (function instanceof ActivationLReLU leaky) {
      return ops.leakyRelu(x, (float) leaky.getAlpha());
    }
    if (function instanceof ActivationSigmoid) {
      return ops.sigmoid(x);
    }
    if (function instanceof ActivationSoftmax) {
      return ops.softmax(x, CHANNELS);
    }
    throw unsupported(function);
  }

  private Object settings(int i) {
    return network.getLayer(i).conf().getLayer();
  }

  private static Window window(int[] kernel, int[] stride, int[] pad, ConvolutionMode mode) {
    Padding padding =
        mode == ConvolutionMode.Same ? new Padding.Same() : new Padding.Explicit(pad[0], pad[1]);
    return new Window(kernel[0], kernel[1], stride[0], stride[1], padding);
  }

  /** Transposed, separable and dilated convolutions are other layers with the same parent. */
  private static boolean isPlain(ConvolutionLayer conv) {
    return conv.getClass() == ConvolutionLayer.class
        && Arrays.stream(conv.getDilation()).allMatch(d -> d == 1);
  }

  private static boolean isMax(String poolingType) {
    return poolingType.equals(PoolingType.MAX.name());
  }

  private static IllegalArgumentException unsupported(Object what) {
    return new IllegalArgumentException("no ONNX export for " + what);
  }
}
