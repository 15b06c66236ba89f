package dev.meridian.models.dnn;

import dev.meridian.models.base.Blob;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import onnx.Onnx.ModelProto;
import onnx.Onnx.StringStringEntryProto;
import onnx.Onnx.TensorProto;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.protobuf.InvalidProtocolBufferException;

/**
 * The weights in a file that {@link OnnxExporter} wrote from a network without batch normalisation,
 * so that another network of the same shape can start from them.
 */
public final class OnnxWeights {
  /** An output that the file does not have: what {@code indexOf} says of a list without it. */
  public static final int NEW = -1;

  private static final String WEIGHTS = "W";
  private static final String BIAS = "b";

  private final List<TensorProto> constants;
  private final Map<String, String> metadata;

  private OnnxWeights(List<TensorProto> constants, Map<String, String> metadata) {
    this.constants = constants;
    this.metadata = metadata;
  }

  /** Reads a file; one that is no ONNX model is an IllegalArgumentException. */
  public static OnnxWeights read(Blob file) {
    ModelProto model;
    try {
      model = ModelProto.parseFrom(file.bytes());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("not an ONNX file", e);
    }
    List<TensorProto> floats = new ArrayList<>();
    for (TensorProto constant : model.getGraph().getInitializerList()) {
      if (constant.getDataType() == TensorProto.DataType.FLOAT_VALUE) {
        floats.add(constant);
      }
    }
    Map<String, String> lines = new TreeMap<>();
    for (StringStringEntryProto line : model.getMetadataPropsList()) {
      lines.put(line.getKey(), line.getValue());
    }
    return new OnnxWeights(floats, lines);
  }

  /** The file's metadata. */
  public Map<String, String> metadata() {
    return Map.copyOf(metadata);
  }

  /**
   * Sets the weights of a network, layer by layer. Those of outputs that the file does not have
   * stay as they are.
   *
   * @param outputs for each output of the last layer the one of the file to take, or {@link #NEW}
   * @throws IllegalArgumentException when the layers before the last have other shapes
   */
  public void copyTo(MultiLayerNetwork network, int[] outputs) {
    List<Layer> layers = new ArrayList<>();
    for (Layer layer : network.getLayers()) {
      if (layer.numParams() > 0) {
        layers.add(layer);
      }
    }
    int last = layers.size() - 1;
    for (int i = 0; i < last; i++) {
      layers.get(i).getParam(WEIGHTS).assign(array(2 * i, layers.get(i).getParam(WEIGHTS)));
      layers.get(i).getParam(BIAS).assign(row(2 * i + 1));
    }
    copyOutputs(layers.get(last), last, outputs);
  }

  private void copyOutputs(Layer layer, int number, int[] outputs) {
    TensorProto weights = constants.get(2 * number);
    float[] from = floats(weights);
    float[] bias = floats(constants.get(2 * number + 1));
    int inputs = Math.toIntExact(shape(weights)[0]);
    for (int o = 0; o < outputs.length; o++) {
      if (outputs[o] != NEW) {
        for (int i = 0; i < inputs; i++) {
          layer.getParam(WEIGHTS).putScalar(i, o, from[i * bias.length + outputs[o]]);
        }
        layer.getParam(BIAS).putScalar(o, bias[outputs[o]]);
      }
    }
  }

  private INDArray array(int constant, INDArray like) {
    long[] shape = shape(constants.get(constant));
    if (!Arrays.equals(shape, like.shape())) {
      throw new IllegalArgumentException(
          "weights of %s do not fit a layer of %s"
              .formatted(Arrays.toString(shape), Arrays.toString(like.shape())));
    }
    return Nd4j.createFromArray(floats(constants.get(constant))).reshape('c', shape);
  }

  private INDArray row(int constant) {
    float[] values = floats(constants.get(constant));
    return Nd4j.createFromArray(values).reshape(values.length);
  }

  private static long[] shape(TensorProto tensor) {
    return tensor.getDimsList().stream().mapToLong(Long::longValue).toArray();
  }

  private static float[] floats(TensorProto tensor) {
    FloatBuffer buffer =
        tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }
}
