package dev.meridian.models.dnn;

import static dev.meridian.models.dnn.OnnxAttributes.attribute;

import java.util.List;
import onnx.Onnx.AttributeProto;

/**
 * The operators that our networks and their heads use, added to one graph. Every method takes names
 * of values and returns the name of its result. Layout NCHW.
 */
public final class OnnxOps {
  private static final float SMALLEST_NORM = 1e-12f;

  private final OnnxGraph graph;

  public OnnxOps(OnnxGraph graph) {
    this.graph = graph;
  }

  /** Where a sliding window may reach over the edge. */
  public record Window(long height, long width, long strideHeight, long strideWidth, Padding pad) {}

  /** Zeros around the picture. */
  public sealed interface Padding {
    /** Output = input / stride, rounded up; the odd row or column goes below and to the right. */
    record Same() implements Padding {}

    /** The same rows above and below, the same columns left and right. */
    record Explicit(long rows, long columns) implements Padding {}
  }

  /**
   * A convolution with bias.
   *
   * @param weights [out, in, height, width], row-major
   */
  public String conv(String x, float[] weights, long[] shape, float[] bias, Window window) {
    String w = graph.constant(weights, shape);
    String b = graph.constant(bias, bias.length);
    return graph.node("Conv", slide(window), x, w, b);
  }

  public String maxPool(String x, Window window) {
    return graph.node("MaxPool", slide(window), x);
  }

  /** Mean over height and width, giving [batch, channels, 1, 1]. */
  public String globalAveragePool(String x) {
    return graph.node("GlobalAveragePool", List.of(), x);
  }

  /** Everything but the batch axis in one row. */
  public String flatten(String x) {
    return graph.node("Flatten", List.of(attribute("axis", 1)), x);
  }

  /**
   * A dense layer.
   *
   * @param weights [in, out], row-major
   */
  public String gemm(String x, float[] weights, long[] shape, float[] bias) {
    String w = graph.constant(weights, shape);
    String b = graph.constant(bias, bias.length);
    return graph.node("Gemm", List.of(), x, w, b);
  }

  public String relu(String x) {
    return graph.node("Relu", List.of(), x);
  }

  public String leakyRelu(String x, float slope) {
    return graph.node("LeakyRelu", List.of(attribute("alpha", slope)), x);
  }

  public String sigmoid(String x) {
    return graph.node("Sigmoid", List.of(), x);
  }

  public String softmax(String x, long axis) {
    return graph.node("Softmax", List.of(attribute("axis", axis)), x);
  }

  /**
   * Gives a value another shape.
   *
   * @param shape 0 keeps an axis, -1 (once) takes what is left
   */
  public String reshape(String x, long... shape) {
    return graph.node("Reshape", List.of(), x, graph.constant(shape));
  }

  public String transpose(String x, long... axes) {
    return graph.node("Transpose", List.of(attribute("perm", axes)), x);
  }

  public String concat(long axis, String... values) {
    return graph.node("Concat", List.of(attribute("axis", axis)), values);
  }

  public String add(String x, String y) {
    return graph.node("Add", List.of(), x, y);
  }

  public String multiply(String x, String y) {
    return graph.node("Mul", List.of(), x, y);
  }

  /** The part of an axis from one index to another, exclusive. */
  public String slice(String x, long axis, long from, long to) {
    return graph.node(
        "Slice", List.of(), x, graph.constant(from), graph.constant(to), graph.constant(axis));
  }

  /** Rows of length 1; a row of zeros stays one. */
  public String l2Normalise(String x) {
    String norm =
        graph.node(
            "ReduceL2", List.of(attribute("axes", new long[] {1}), attribute("keepdims", 1)), x);
    String floor = graph.constant(new float[] {SMALLEST_NORM}, 1);
    return graph.node("Div", List.of(), x, graph.node("Max", List.of(), norm, floor));
  }

  private static List<AttributeProto> slide(Window window) {
    AttributeProto padding =
        window.pad() instanceof Padding.Explicit pad
            ? attribute("pads", new long[] {pad.rows(), pad.columns(), pad.rows(), pad.columns()})
            : attribute("auto_pad", "SAME_UPPER");
    return List.of(
        attribute("kernel_shape", new long[] {window.height(), window.width()}),
        attribute("strides", new long[] {window.strideHeight(), window.strideWidth()}),
        padding);
  }
}
