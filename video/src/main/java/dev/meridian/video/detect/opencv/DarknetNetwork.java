package dev.meridian.video.detect.opencv;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.detect.DetectorNetwork;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_dnn;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.StringVector;
import org.bytedeco.opencv.opencv_dnn.Net;

/**
 * A Darknet network in OpenCV's DNN module. The rows of its region layers are given one below the
 * other, in the order of the layers.
 */
public final class DarknetNetwork implements DetectorNetwork {
  private final String name;
  private final Net net;
  private final StringVector outputNames;
  private final MatVector outputs = new MatVector();
  private final Mat input;
  private float[] values = new float[0];
  private List<Integer> outputShape = List.of();

  private DarknetNetwork(String name, Net net, int inputSize) {
    this.name = name;
    this.net = net;
    this.outputNames = net.getUnconnectedOutLayersNames();
    this.input = new Mat(new int[] {1, 3, inputSize, inputSize}, opencv_core.CV_32F);
  }

  /**
   * Loads a network.
   *
   * @param name for messages
   * @throws MeridianException with {@link ErrorCode#INVALID_ARGUMENT} when OpenCV cannot read it
   */
  public static DarknetNetwork load(String name, Path configuration, Path weights, int inputSize) {
    // One thread per call, the caller's own: parallelism comes from many calls.
    opencv_core.setNumThreads(1);
    try {
      Net net = opencv_dnn.readNetFromDarknet(configuration.toString(), weights.toString());
      net.setPreferableBackend(opencv_dnn.DNN_BACKEND_OPENCV);
      return new DarknetNetwork(name, net, inputSize);
    } catch (RuntimeException e) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "model %s: OpenCV cannot read %s with the weights %s (%s)"
              .formatted(name, configuration, weights, firstLine(e)),
          e);
    }
  }

  @Override
  public float[] run(float[] planes) {
    try (FloatPointer data = new FloatPointer(input.data())) {
      data.put(planes);
      net.setInput(input);
      net.forward(outputs, outputNames);
      gather();
      return values;
    } catch (MeridianException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new MeridianException(
          ErrorCode.INTERNAL, "model " + name + " could not be run: " + firstLine(e), e);
    }
  }

  @Override
  public List<Integer> outputShape() {
    return outputShape;
  }

  @Override
  public void close() {
    input.close();
    outputs.close();
    outputNames.close();
    net.close();
  }

  private void gather() {
    int columns = outputs.get(0).cols();
    int rows = 0;
    for (long i = 0; i < outputs.size(); i++) {
      Mat output = outputs.get(i);
      if (output.dims() != 2 || output.cols() != columns) {
        throw new MeridianException(
            ErrorCode.MODEL_SHAPE_MISMATCH,
            "model " + name + " does not end in YOLO layers of one number of classes");
      }
      rows += output.rows();
    }
    if (values.length != rows * columns) {
      values = new float[rows * columns];
      outputShape = List.of(rows, columns);
    }
    int at = 0;
    for (long i = 0; i < outputs.size(); i++) {
      Mat output = outputs.get(i);
      int length = output.rows() * columns;
      new FloatPointer(output.data()).get(values, at, length);
      at += length;
    }
  }

  private static String firstLine(RuntimeException cause) {
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("no reason given");
  }
}
