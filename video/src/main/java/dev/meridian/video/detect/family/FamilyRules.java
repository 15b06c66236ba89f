package dev.meridian.video.detect.family;

import dev.meridian.video.detect.DetectorFamily;
import java.util.List;
import java.util.OptionalInt;

/**
 * All that is particular to one family of detectors. An instance belongs to one session: it may
 * keep scratch arrays.
 *
 * <p>Rules compute with {@link StrictMath}: a verdict must be the same bits on every machine of a
 * cluster.
 */
public interface FamilyRules {
  /** The rules of a family for networks of the given input size and grid strides. */
  static FamilyRules of(DetectorFamily family, int inputSize, List<Integer> strides) {
    return switch (family) {
      case NANODET_PLUS -> new NanoDetPlusRules(inputSize);
      case YOLOX -> new YoloxRules(inputSize, strides);
      case YOLO -> new YoloRules(inputSize, strides);
      case DARKNET_YOLO -> new DarknetYoloRules(inputSize);
      case FASTEST_DET -> new FastestDetRules(inputSize);
    };
  }

  /** How an image becomes the input. */
  InputRecipe input();

  /**
   * Number of classes a network with this output would have, or nothing when no network of the
   * family has such an output.
   */
  OptionalInt classes(List<Integer> outputShape);

  /**
   * Reads the boxes of one frame.
   *
   * @param output row-major, of the given shape
   * @param outputShape one that {@link #classes} accepts
   * @param place where the frame lies in the input
   * @param confidence boxes below it are left out
   * @param into receives the boxes in output order
   */
  void read(
      float[] output,
      List<Integer> outputShape,
      Letterbox place,
      float confidence,
      Candidates into);
}
