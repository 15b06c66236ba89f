package dev.meridian.models.dnn;

import org.deeplearning4j.nn.api.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Weights and bias of a convolution or dense layer as ONNX wants them, with a batch normalisation
 * multiplied in: for output o, {@code w·s} and {@code (b − mean)·s + beta} with {@code s = gamma /
 * sqrt(variance + epsilon)}.
 *
 * @param weights row-major
 * @param shape [out, in, height, width] or [in, out]
 * @param bias one per output
 */
@SuppressWarnings("ArrayRecordComponent") // lives only between a layer and its node
record FoldedWeights(float[] weights, long[] shape, float[] bias) {

  static FoldedWeights of(Layer layer) {
    INDArray weights = layer.getParam("W");
    INDArray bias = layer.getParam("b");
    long outputs = weights.rank() == 4 ? weights.size(0) : weights.size(1);
    float[] biases = bias == null ? new float[Math.toIntExact(outputs)] : INDArrays.toFloats(bias);
    return new FoldedWeights(INDArrays.toFloats(weights), weights.shape(), biases);
  }

  FoldedWeights fold(Layer batchNorm, double epsilon) {
    float[] gamma = INDArrays.toFloats(batchNorm.getParam("gamma"));
    float[] beta = INDArrays.toFloats(batchNorm.getParam("beta"));
    float[] mean = INDArrays.toFloats(batchNorm.getParam("mean"));
    float[] variance = variance(batchNorm);
    float[] scaled = weights.clone();
    float[] shifted = new float[bias.length];
    for (int o = 0; o < bias.length; o++) {
      double scale = gamma[o] / Math.sqrt(variance[o] + epsilon);
      scaleOutput(scaled, o, scale);
      shifted[o] = (float) ((bias[o] - mean[o]) * scale + beta[o]);
    }
    return new FoldedWeights(scaled, shape, shifted);
  }

  /** DL4J keeps a variance or, by another setting, the decimal logarithm of its root. */
  private static float[] variance(Layer batchNorm) {
    INDArray variance = batchNorm.getParam("var");
    if (variance != null) {
      return INDArrays.toFloats(variance);
    }
    float[] logs = INDArrays.toFloats(batchNorm.getParam("log10stdev"));
    for (int i = 0; i < logs.length; i++) {
      logs[i] = (float) Math.pow(10, 2.0 * logs[i]);
    }
    return logs;
  }

  private void scaleOutput(float[] scaled, int output, double scale) {
    boolean convolution = shape.length == 4;
    int perOutput = scaled.length / bias.length;
    int first = convolution ? output * perOutput : output;
    int step = convolution ? 1 : bias.length;
    for (int k = 0, at = first; k < perOutput; k++, at += step) {
      scaled[at] = (float) (scaled[at] * scale);
    }
  }
}
