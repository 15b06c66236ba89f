package dev.meridian.video.detect.family;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.detect.DetectorFamily;
import dev.meridian.video.detect.DetectorSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Holds the shape of a network against what its settings say it is. */
public final class ShapeCheck {
  private final DetectorSettings settings;

  public ShapeCheck(DetectorSettings settings) {
    this.settings = settings;
  }

  /**
   * Checks the input extents, outermost first; extents below 1 are free.
   *
   * @throws MeridianException with {@link ErrorCode#MODEL_SHAPE_MISMATCH}
   */
  public void checkInput(List<Integer> shape) {
    if (shape.size() != 4 || !isFreeOr(shape.get(0), 1) || !isFreeOr(shape.get(1), 3)) {
      throw mismatch(
          "takes input "
              + shape
              + ", not one image [1, 3, height, width]; export it for a batch of one");
    }
    int height = shape.get(2);
    int width = shape.get(3);
    if (height > 0 && width > 0 && height != width) {
      throw mismatch("takes " + width + " x " + height + " images; only square input is supported");
    }
    int fixed = Math.max(height, width);
    if (!isFreeOr(fixed, settings.inputSize())) {
      throw mismatch(
          "takes %d x %d images but its settings say %d; set its input size to %d"
              .formatted(fixed, fixed, settings.inputSize(), fixed));
    }
  }

  /**
   * Checks the output extents of a run.
   *
   * @throws MeridianException with {@link ErrorCode#MODEL_FAMILY_MISMATCH} when the output is that
   *     of another family, {@link ErrorCode#MODEL_SHAPE_MISMATCH} when it is of none or the number
   *     of classes is not that of the labels
   */
  public void checkOutput(List<Integer> shape, int labels) {
    OptionalInt own = classes(settings.family(), shape);
    if (own.isPresent() && own.getAsInt() == labels) {
      return;
    }
    List<DetectorFamily> exact = otherFamilies(shape, OptionalInt.of(labels));
    List<DetectorFamily> others =
        own.isPresent() || !exact.isEmpty() ? exact : otherFamilies(shape, OptionalInt.empty());
    if (!others.isEmpty()) {
      throw new MeridianException(
          ErrorCode.MODEL_FAMILY_MISMATCH,
          "model %s is set up as %s but its output %s is that of %s; set its family to %s"
              .formatted(settings.name(), settings.family(), shape, or(others), or(others)));
    }
    if (own.isPresent()) {
      throw mismatch(
          "names %d classes but its settings have %d labels; give it the names file of its training"
              .formatted(own.getAsInt(), labels));
    }
    throw mismatch(
        "gives output %s, which is that of no known family at input size %d and strides %s; check both"
            .formatted(shape, settings.inputSize(), settings.strides()));
  }

  private List<DetectorFamily> otherFamilies(List<Integer> shape, OptionalInt labels) {
    List<DetectorFamily> fitting = new ArrayList<>();
    for (DetectorFamily family : DetectorFamily.values()) {
      OptionalInt classes = classes(family, shape);
      // What OpenCV read from Darknet files is Darknet's, and nothing else can be.
      if (family != settings.family()
          && family != DetectorFamily.DARKNET_YOLO
          && classes.isPresent()
          && (labels.isEmpty() || classes.equals(labels))) {
        fitting.add(family);
      }
    }
    return fitting;
  }

  private OptionalInt classes(DetectorFamily family, List<Integer> shape) {
    return FamilyRules.of(family, settings.inputSize(), settings.strides()).classes(shape);
  }

  private MeridianException mismatch(String what) {
    return new MeridianException(
        ErrorCode.MODEL_SHAPE_MISMATCH, "model " + settings.name() + " " + what);
  }

  private static boolean isFreeOr(int extent, int value) {
    return extent < 1 || extent == value;
  }

  private static String or(List<DetectorFamily> families) {
    return families.stream().map(Enum::name).collect(Collectors.joining(" or "));
  }
}
