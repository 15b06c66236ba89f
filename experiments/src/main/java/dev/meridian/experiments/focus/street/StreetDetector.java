package dev.meridian.experiments.focus.street;

import dev.meridian.models.dnn.ConvBlock;
import dev.meridian.models.dnn.ConvBlock.Rectifier;
import dev.meridian.models.dnn.detector.DetectorGrid;
import dev.meridian.video.detect.DetectorFamily;
import dev.meridian.video.detect.DetectorSettings;
import dev.meridian.video.detect.LabelSource;
import dev.meridian.video.detect.ModelFile;
import dev.meridian.video.scene.street.SceneClass;
import java.nio.file.Path;
import java.util.List;

/** The shape of the street detector and how its file is read. */
final class StreetDetector {
  /** Name it is configured under, and stem of its files. */
  static final String NAME = "street";

  /** Edge of its square input. */
  static final int INPUT_SIZE = 416;

  /** What a detection is trusted from. */
  static final float CONFIDENCE = 0.4f;

  private StreetDetector() {}

  static List<String> classes() {
    return SceneClass.labels();
  }

  /**
   * The grid of training pictures. Frames are 16:9 at the top of the square input; below them two
   * more rows of places are enough to learn that the rest is nothing, for two thirds of the work.
   */
  static DetectorGrid trainingGrid() {
    return new DetectorGrid(INPUT_SIZE, 272, classes().size());
  }

  static List<ConvBlock> body() {
    return List.of(
        block(16).strided(2),
        block(32).strided(2),
        block(64).strided(2).normalised(),
        block(96).strided(2).normalised(),
        block(96).normalised(),
        block(96).normalised(),
        block(96).normalised(),
        block(96).normalised());
  }

  private static ConvBlock block(int filters) {
    return ConvBlock.conv(filters, 3).rectified(Rectifier.LEAKY_RELU);
  }

  /** How the detector port opens an exported file. */
  static DetectorSettings settings(Path onnx) {
    return DetectorSettings.of(
            NAME,
            DetectorFamily.YOLOX,
            INPUT_SIZE,
            new LabelSource.Listed(classes()),
            ModelFile.of(onnx))
        .withStrides(DetectorGrid.STRIDE)
        .withConfidence(CONFIDENCE);
  }
}
