package dev.meridian.video.detect;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import java.util.List;

/**
 * Everything that is needed to open a detector.
 *
 * @param name the name it is known by: one to 64 letters, digits, dots, dashes, underscores
 * @param family how its input is prepared and its output read
 * @param files one ONNX file, or for {@link DetectorFamily#DARKNET_YOLO} the configuration and then
 *     the weights
 * @param inputSize edge of the square input, pixels; a multiple of 32 for Darknet
 * @param labels class names by class id
 * @param confidence detections below it are not reported; 0 to 1
 * @param overlap of two boxes of one class that overlap more than this (intersection over union)
 *     only the more confident one stays; 0 to 1
 * @param strides pixels between the points of each output grid, in output order; read for {@link
 *     DetectorFamily#YOLOX} and {@link DetectorFamily#YOLO} only
 * @param sessions calls that may run at once; each uses one thread, its caller's
 */
public record DetectorSettings(
    String name,
    DetectorFamily family,
    List<ModelFile> files,
    int inputSize,
    LabelSource labels,
    float confidence,
    float overlap,
    List<Integer> strides,
    int sessions) {
  /** What a GT-CNN is trusted from; see {@link #withConfidence}. */
  public static final float DEFAULT_CONFIDENCE = 0.4f;

  public static final float DEFAULT_OVERLAP = 0.45f;
  public static final List<Integer> DEFAULT_STRIDES = List.of(8, 16, 32);

  private static final int MAX_INPUT_SIZE = 4096;
  private static final int MAX_SESSIONS = 1024;

  public DetectorSettings {
    files = List.copyOf(files);
    strides = List.copyOf(strides);
    require(
        name.matches("[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}"),
        "model name '" + name + "' is not allowed: use 1 to 64 letters, digits, dots or dashes");
    int needed = family == DetectorFamily.DARKNET_YOLO ? 2 : 1;
    require(
        files.size() == needed,
        needed == 2
            ? "model " + name + " needs two files: the Darknet configuration, then the weights"
            : "model " + name + " needs one file, an ONNX network");
    require(
        inputSize > 0 && inputSize <= MAX_INPUT_SIZE,
        "input size of model " + name + " must be 1 to " + MAX_INPUT_SIZE + ", not " + inputSize);
    require(isFraction(confidence), "confidence of model " + name + " must be 0 to 1");
    require(isFraction(overlap), "overlap of model " + name + " must be 0 to 1");
    require(
        !strides.isEmpty() && strides.stream().allMatch(stride -> stride > 0),
        "strides of model " + name + " must be a list of numbers above 0");
    require(
        sessions > 0 && sessions <= MAX_SESSIONS,
        "sessions of model " + name + " must be 1 to " + MAX_SESSIONS);
  }

  /** Settings with the defaults for all the rest: one session, no digests known. */
  public static DetectorSettings of(
      String name, DetectorFamily family, int inputSize, LabelSource labels, ModelFile... files) {
    return new DetectorSettings(
        name,
        family,
        List.of(files),
        inputSize,
        labels,
        DEFAULT_CONFIDENCE,
        DEFAULT_OVERLAP,
        DEFAULT_STRIDES,
        1);
  }

  public DetectorSettings withConfidence(float newConfidence) {
    return new DetectorSettings(
        name, family, files, inputSize, labels, newConfidence, overlap, strides, sessions);
  }

  public DetectorSettings withOverlap(float newOverlap) {
    return new DetectorSettings(
        name, family, files, inputSize, labels, confidence, newOverlap, strides, sessions);
  }

  public DetectorSettings withStrides(Integer... newStrides) {
    return new DetectorSettings(
        name, family, files, inputSize, labels, confidence, overlap, List.of(newStrides), sessions);
  }

  public DetectorSettings withSessions(int newSessions) {
    return new DetectorSettings(
        name, family, files, inputSize, labels, confidence, overlap, strides, newSessions);
  }

  private static boolean isFraction(float value) {
    return value >= 0 && value <= 1;
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new MeridianException(ErrorCode.INVALID_ARGUMENT, message);
    }
  }
}
