package dev.meridian.video.detect.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.detect.DetectorNetwork;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The network of an ONNX file, loaded once.
 *
 * <p>ONNX Runtime sessions may run many calls at once, so all {@linkplain #network networks} of a
 * model share the weights and differ in their buffers only. A call uses its caller's thread and no
 * other: there are as many calls as callers, and idle threads must not spin.
 */
public final class OnnxModel implements AutoCloseable {
  private final String name;
  private final OrtSession session;
  private final String inputName;
  private final String outputName;
  private final List<Integer> inputShape;

  private OnnxModel(
      String name,
      OrtSession session,
      String inputName,
      String outputName,
      List<Integer> inputShape) {
    this.name = name;
    this.session = session;
    this.inputName = inputName;
    this.outputName = outputName;
    this.inputShape = inputShape;
  }

  /**
   * Loads a model. Of several outputs the first is read.
   *
   * @param name for messages
   * @throws MeridianException with {@link ErrorCode#INVALID_ARGUMENT} when ONNX Runtime cannot read
   *     the file
   */
  public static OnnxModel load(String name, Path file) {
    OrtSession session = open(name, file);
    try {
      Map.Entry<String, NodeInfo> input = session.getInputInfo().entrySet().iterator().next();
      String output = session.getOutputNames().iterator().next();
      return new OnnxModel(name, session, input.getKey(), output, shape(name, input.getValue()));
    } catch (OrtException | RuntimeException e) {
      closeQuietly(session, e);
      throw e instanceof MeridianException known ? known : unreadable(name, file, e);
    }
  }

  /** Extents of its input, outermost first, -1 where it takes any. */
  public List<Integer> inputShape() {
    return inputShape;
  }

  /** A network with buffers of its own for square images of the given edge. */
  public DetectorNetwork network(int inputSize) {
    return new OnnxNetwork(name, session, inputName, outputName, inputSize);
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw OnnxNetwork.failed(name, e);
    }
  }

  private static OrtSession open(String name, Path file) {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      options.addConfigEntry("session.inter_op.allow_spinning", "0");
      return OrtEnvironment.getEnvironment().createSession(file.toString(), options);
    } catch (OrtException e) {
      throw unreadable(name, file, e);
    }
  }

  private static List<Integer> shape(String name, NodeInfo input) {
    if (!(input.getInfo() instanceof TensorInfo tensor)) {
      throw new MeridianException(
          ErrorCode.MODEL_SHAPE_MISMATCH, "model " + name + " does not take a tensor of an image");
    }
    return Arrays.stream(tensor.getShape()).mapToObj(Math::toIntExact).toList();
  }

  private static MeridianException unreadable(String name, Path file, Exception cause) {
    return new MeridianException(
        ErrorCode.INVALID_ARGUMENT,
        "model %s: %s is not a network that ONNX Runtime can read (%s); export it again as ONNX"
            .formatted(name, file, OnnxNetwork.firstLine(cause)),
        cause);
  }

  private static void closeQuietly(OrtSession session, Exception reason) {
    try {
      session.close();
    } catch (OrtException e) {
      reason.addSuppressed(e);
    }
  }
}
