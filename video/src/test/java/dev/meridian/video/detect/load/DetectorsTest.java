package dev.meridian.video.detect.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.meridian.models.base.Digest;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.detect.Detector;
import dev.meridian.video.detect.DetectorDescription;
import dev.meridian.video.detect.DetectorFamily;
import dev.meridian.video.detect.DetectorProbe.Step;
import dev.meridian.video.detect.DetectorSettings;
import dev.meridian.video.detect.LabelSource;
import dev.meridian.video.detect.ModelFile;
import dev.meridian.video.frame.BgrImage;
import dev.meridian.video.frame.Box;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectorsTest {
  private static final List<String> LABELS = List.of("car", "bus");
  private static final BgrImage IMAGE = new BgrImage(64, 32, new byte[3 * 64 * 32]);

  @TempDir private Path folder;
  private Path file;
  private byte[] network;

  /** A YOLOX network of one cell that sees a bus of 8 x 4 pixels in the middle of its input. */
  @BeforeEach
  void writeNetwork() throws IOException {
    file = folder.resolve("net.onnx");
    float width = (float) Math.log(0.25);
    float height = (float) Math.log(0.125);
    network =
        OnnxFixture.constant(
            32, new long[] {1, 1, 7}, 0.5f, 0.25f, width, height, 0.8f, 0.1f, 0.75f);
    Files.write(file, network);
  }

  private DetectorSettings settings() {
    return DetectorSettings.of(
            "net",
            DetectorFamily.YOLOX,
            32,
            new LabelSource.Listed(LABELS),
            ModelFile.of(file, Digest.of(network).hex()))
        .withStrides(32);
  }

  @Test
  void should_detect_through_the_whole_chain() {
    List<Step> steps = new ArrayList<>();
    try (Detector detector = Detectors.open(settings(), steps::add)) {
      List<Detection> first = detector.detect(IMAGE);
      assertThat(first).hasSize(1);
      assertThat(first.get(0).className()).isEqualTo("bus");
      assertThat(first.get(0).confidence()).isEqualTo(0.8f * 0.75f);
      assertThat(first.get(0).box()).isEqualTo(new Box(24, 12, 16, 8));
      assertThat(steps).containsExactly(Step.values());
      assertThat(detector.detect(IMAGE)).isEqualTo(first);
    }
  }

  @Test
  void should_read_labels_from_a_names_file() throws IOException {
    Path names = Files.writeString(folder.resolve("two.names"), "car\nbus\n\n");
    DetectorSettings named =
        DetectorSettings.of(
                "net",
                DetectorFamily.YOLOX,
                32,
                new LabelSource.NamesFile(names),
                ModelFile.of(file))
            .withStrides(32);
    assertThat(describe(named).labels()).isEqualTo(LABELS);
    assertThat(describe(named).digest()).isEqualTo(describe(settings()).digest());
  }

  @Test
  void should_change_the_digest_with_all_that_changes_answers_and_nothing_else() {
    Digest digest = describe(settings()).digest();
    assertThat(describe(settings().withConfidence(0.3f)).digest()).isNotEqualTo(digest);
    assertThat(describe(settings().withOverlap(0.5f)).digest()).isNotEqualTo(digest);
    assertThat(describe(settings().withSessions(2)).digest()).isEqualTo(digest);
  }

  @Test
  void should_refuse_a_file_that_is_not_there() {
    file = folder.resolve("other.onnx");
    assertRefused(s -> s, ErrorCode.FILE_NOT_FOUND, "model net: there is no file " + file);
  }

  @Test
  void should_refuse_a_file_that_is_another() {
    Digest actual = Digest.of(network);
    network = new byte[] {1};
    assertRefused(
        s -> s,
        ErrorCode.DIGEST_MISMATCH,
        "has sha256 %s…, expected %s…; fetch the file again or set its sha256 to %s"
            .formatted(actual.brief(), Digest.of(network).brief(), actual.hex()));
  }

  @Test
  void should_refuse_a_file_that_is_no_network() throws IOException {
    network = "not a network".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    Files.write(file, network);
    assertRefused(s -> s, ErrorCode.INVALID_ARGUMENT, "not a network that ONNX Runtime can read");
  }

  @Test
  void should_refuse_a_network_of_another_shape() {
    assertRefused(
        s -> s.withStrides(8, 16), ErrorCode.MODEL_SHAPE_MISMATCH, "strides [8, 16]; check both");
    assertRefused(
        s -> of(DetectorFamily.YOLOX, 64, LABELS, s),
        ErrorCode.MODEL_SHAPE_MISMATCH,
        "set its input size to 32");
    assertRefused(
        s -> of(DetectorFamily.YOLOX, 32, List.of("car"), s),
        ErrorCode.MODEL_SHAPE_MISMATCH,
        "names 2 classes but its settings have 1 labels");
  }

  @Test
  void should_refuse_a_network_of_another_family() {
    assertRefused(
        s -> of(DetectorFamily.NANODET_PLUS, 32, LABELS, s),
        ErrorCode.MODEL_FAMILY_MISMATCH,
        "set its family to YOLOX");
    ModelFile onnx = ModelFile.of(file);
    assertRefused(
        s -> DetectorSettings.of("net", DetectorFamily.DARKNET_YOLO, 32, s.labels(), onnx, onnx),
        ErrorCode.MODEL_FAMILY_MISMATCH,
        "is an ONNX file");
  }

  private static DetectorSettings of(
      DetectorFamily family, int inputSize, List<String> labels, DetectorSettings other) {
    return DetectorSettings.of(
            other.name(), family, inputSize, new LabelSource.Listed(labels), other.files().get(0))
        .withStrides(32);
  }

  private static DetectorDescription describe(DetectorSettings settings) {
    try (Detector detector = Detectors.open(settings)) {
      return detector.description();
    }
  }

  private void assertRefused(
      UnaryOperator<DetectorSettings> change, ErrorCode code, String message) {
    DetectorSettings changed = change.apply(settings());
    MeridianException refused =
        catchThrowableOfType(MeridianException.class, () -> Detectors.open(changed).close());
    assertThat(refused).hasMessageContaining(message);
    assertThat(refused.code()).isEqualTo(code);
  }
}
