package dev.meridian.video.detect.load;

import dev.meridian.video.detect.DetectorFamily;
import dev.meridian.video.detect.DetectorSettings;
import dev.meridian.video.detect.LabelSource;
import dev.meridian.video.detect.ModelFile;
import java.nio.file.Path;
import java.util.List;

/**
 * Public COCO detectors that Meridian was measured with, by the digests of their files. The files
 * themselves are no part of Meridian.
 */
public final class KnownDetectors {
  /** Names of the 80 COCO classes in training order, one a line. */
  private static final String NAMES_FILE = "coco80.names";

  private final Path folder;

  private KnownDetectors(Path folder) {
    this.folder = folder;
  }

  /**
   * All of them with default thresholds, expected in one folder; whether they are there shows when
   * they are opened.
   */
  public static DetectorCatalog in(Path folder) {
    return new DetectorCatalog(new KnownDetectors(folder).all());
  }

  private List<DetectorSettings> all() {
    return List.of(
        onnx(
            "nanodet_plus_m_320",
            DetectorFamily.NANODET_PLUS,
            320,
            "nanodet_plus_m_320.onnx",
            "44917eb4cba583d8b1b6fd1a28a485c5697de99d7a421e3ac586c91e9c787d0f"),
        onnx(
            "nanodet_plus_m_416",
            DetectorFamily.NANODET_PLUS,
            416,
            "nanodet_plus_m_416.onnx",
            "91443dc7ce2c79372c3fc1408d45625033e94a481c4b2481188cf93392912bd3"),
        onnx(
            "nanodet_plus_m_640",
            DetectorFamily.NANODET_PLUS,
            640,
            "nanodet_plus_m_640.onnx",
            "a5f54739e2ac10dfb37ed015ad529e896a751d2b49d668e1322d1021208e0cb1"),
        onnx(
            "yolox_nano_416",
            DetectorFamily.YOLOX,
            416,
            "yolox_nano.onnx",
            "695e750a5d5754bb5a8d5325643b59282191a7e7a564e435a415fd3c578eab14"),
        onnx(
            "fastestdet_352",
            DetectorFamily.FASTEST_DET,
            352,
            "FastestDet.onnx",
            "31cb14c017fce347cb4c846ec62fdf00d76bb3beecdf4be21e7116ac67feb880"),
        darknet(
            "yolo-fastest-1.1",
            "f6df5775c1e862998cf69046eba9265be3ae84dfe8b2caab7529823f0795bf70",
            "1c445c42bbd6df63edea2cc69f99667b5650d663ca11e34b116240740cd42890"),
        darknet(
            "yolo-fastest-1.1-xl",
            "c458427acc4fbeabceff4528ef7b65b066c0308ce599460f8ba299eba63abad3",
            "fac5fb41786c1f38f04972a658443b189f48720d7d117f9a044100e98a35b0c5"));
  }

  private DetectorSettings onnx(
      String name, DetectorFamily family, int inputSize, String file, String sha256) {
    return DetectorSettings.of(
        name, family, inputSize, labels(), ModelFile.of(folder.resolve(file), sha256));
  }

  private DetectorSettings darknet(String file, String configuration, String weights) {
    return DetectorSettings.of(
        file + "_320",
        DetectorFamily.DARKNET_YOLO,
        320,
        labels(),
        ModelFile.of(folder.resolve(file + ".cfg"), configuration),
        ModelFile.of(folder.resolve(file + ".weights"), weights));
  }

  private LabelSource labels() {
    return new LabelSource.NamesFile(folder.resolve(NAMES_FILE));
  }
}
