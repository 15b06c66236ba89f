package dev.meridian.models.dnn;

import dev.meridian.models.base.Blob;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.StringStringEntryProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;
import org.nd4j.shade.protobuf.ByteString;

/**
 * An ONNX file in the making: inputs, constants, nodes, outputs and metadata, in the order they are
 * added. Values are referred to by name; the same calls give the same bytes.
 */
public final class OnnxGraph {
  /** Extent of an axis that is only known when the network runs. */
  public static final long BATCH = -1;

  private static final int IR_VERSION = 7;
  private static final int OPERATOR_SET = 13;

  private final GraphProto.Builder graph;
  private final ModelProto.Builder model;
  private int named;

  public OnnxGraph(String name) {
    graph = GraphProto.newBuilder().setName(name);
    model =
        ModelProto.newBuilder()
            .setIrVersion(IR_VERSION)
            .setProducerName("meridian")
            .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPERATOR_SET));
  }

  /** Declares a float input; returns its name. */
  public String input(String name, long... shape) {
    graph.addInput(floats(name, shape));
    return name;
  }

  /** Makes a value an output of the network under the given name. */
  public void output(String name, String value, long... shape) {
    graph.addNode(
        NodeProto.newBuilder().setOpType("Identity").setName(name).addInput(value).addOutput(name));
    graph.addOutput(floats(name, shape));
  }

  /** A float constant, row-major; returns its name. */
  public String constant(float[] values, long... shape) {
    if (INDArrays.count(shape) != values.length) {
      throw new IllegalArgumentException(
          "%d values do not fill %s".formatted(values.length, Arrays.toString(shape)));
    }
    ByteBuffer raw = littleEndian(Float.BYTES * values.length);
    raw.asFloatBuffer().put(values);
    return constant(TensorProto.DataType.FLOAT_VALUE, raw, shape);
  }

  /** A row of integers, such as the shape a value is given; returns its name. */
  public String constant(long... values) {
    ByteBuffer raw = littleEndian(Long.BYTES * values.length);
    raw.asLongBuffer().put(values);
    return constant(TensorProto.DataType.INT64_VALUE, raw, values.length);
  }

  /** Any operator with one output; returns the output's name. */
  public String node(String operator, List<AttributeProto> attributes, String... inputs) {
    String name = nextName(operator);
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType(operator)
            .setName(name)
            .addAllInput(Arrays.asList(inputs))
            .addOutput(name)
            .addAllAttribute(attributes));
    return name;
  }

  /** Adds a line to the file's metadata; readers see it without running the network. */
  public void metadata(String key, String value) {
    model.addMetadataProps(StringStringEntryProto.newBuilder().setKey(key).setValue(value));
  }

  /** The finished file. */
  public Blob toBlob() {
    return Blob.of(model.setGraph(graph).build().toByteArray());
  }

  private String constant(int type, ByteBuffer raw, long... shape) {
    String name = nextName("constant");
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(type)
            .setRawData(ByteString.copyFrom(raw));
    for (long extent : shape) {
      tensor.addDims(extent);
    }
    graph.addInitializer(tensor);
    return name;
  }

  private String nextName(String stem) {
    return stem + "_" + named++;
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ValueInfoProto floats(String name, long... shape) {
    TensorShapeProto.Builder axes = TensorShapeProto.newBuilder();
    for (long extent : shape) {
      axes.addDim(
          extent == BATCH
              ? TensorShapeProto.Dimension.newBuilder().setDimParam("batch")
              : TensorShapeProto.Dimension.newBuilder().setDimValue(extent));
    }
    TypeProto.Tensor type =
        TypeProto.Tensor.newBuilder()
            .setElemType(TensorProto.DataType.FLOAT_VALUE)
            .setShape(axes)
            .build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(type))
        .build();
  }
}
