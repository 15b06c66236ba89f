package dev.meridian.video.detect.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.detect.DetectorNetwork;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One caller's view of an ONNX model: native buffers for input and output that are kept between
 * runs. The first run shows the shape of the output; the following ones write it in place.
 */
final class OnnxNetwork implements DetectorNetwork {
  private final String name;
  private final OrtSession session;
  private final String inputName;
  private final String outputName;
  private final long[] inputShape;
  private FloatBuffer inputBuffer;
  private FloatBuffer outputBuffer;
  private OnnxTensor input;
  private OnnxTensor output;
  private float[] values = new float[0];
  private List<Integer> outputShape = List.of();

  OnnxNetwork(String name, OrtSession session, String inputName, String outputName, int inputSize) {
    this.name = name;
    this.session = session;
    this.inputName = inputName;
    this.outputName = outputName;
    this.inputShape = new long[] {1, 3, inputSize, inputSize};
  }

  @Override
  public float[] run(float[] planes) {
    try {
      if (output == null) {
        allocate(planes);
      } else {
        inputBuffer.put(0, planes);
        session.run(Map.of(inputName, input), Map.of(outputName, output)).close();
        outputBuffer.get(0, values);
      }
      return values;
    } catch (OrtException e) {
      throw failed(name, e);
    }
  }

  @Override
  public List<Integer> outputShape() {
    return outputShape;
  }

  @Override
  public void close() {
    if (input != null) {
      input.close();
    }
    if (output != null) {
      output.close();
    }
  }

  private void allocate(float[] planes) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    inputBuffer = direct(planes.length).put(0, planes);
    input = OnnxTensor.createTensor(environment, inputBuffer, inputShape);
    try (OrtSession.Result result = session.run(Map.of(inputName, input), Set.of(outputName))) {
      OnnxTensor first = floats(result.get(0));
      long[] shape = first.getInfo().getShape();
      FloatBuffer content = first.getFloatBuffer();
      values = new float[content.remaining()];
      content.get(values);
      outputShape = Arrays.stream(shape).mapToObj(Math::toIntExact).toList();
      outputBuffer = direct(values.length);
      output = OnnxTensor.createTensor(environment, outputBuffer, shape);
    }
  }

  private OnnxTensor floats(OnnxValue value) {
    if (value instanceof OnnxTensor tensor && tensor.getFloatBuffer() != null) {
      return tensor;
    }
    throw new MeridianException(
        ErrorCode.MODEL_SHAPE_MISMATCH,
        "model " + name + " does not give a tensor of floats as its first output");
  }

  private static FloatBuffer direct(int floats) {
    return ByteBuffer.allocateDirect(Float.BYTES * floats)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  static MeridianException failed(String name, OrtException cause) {
    return new MeridianException(
        ErrorCode.INTERNAL, "model " + name + " could not be run: " + firstLine(cause), cause);
  }

  static String firstLine(Exception cause) {
    String message = String.valueOf(cause.getMessage());
    return message.lines().findFirst().orElse("no reason given");
  }
}
