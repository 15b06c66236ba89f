package dev.meridian.video.detect.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.detect.DetectorFamily;
import dev.meridian.video.detect.DetectorSettings;
import dev.meridian.video.detect.LabelSource;
import dev.meridian.video.detect.ModelFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShapeCheckTest {
  private static ShapeCheck check(DetectorFamily family, int inputSize) {
    return new ShapeCheck(
        DetectorSettings.of(
            "net",
            family,
            inputSize,
            new LabelSource.Listed(List.of("car")),
            ModelFile.of(Path.of("net.onnx"))));
  }

  @Test
  void should_accept_the_output_of_each_family() {
    assertAccepted(DetectorFamily.NANODET_PLUS, 640, List.of(1, 8500, 112));
    assertAccepted(DetectorFamily.NANODET_PLUS, 416, List.of(1, 3598, 112));
    assertAccepted(DetectorFamily.NANODET_PLUS, 320, List.of(1, 2125, 112));
    assertAccepted(DetectorFamily.YOLOX, 416, List.of(1, 3549, 85));
    assertAccepted(DetectorFamily.YOLO, 640, List.of(1, 84, 8400));
    assertAccepted(DetectorFamily.YOLO, 640, List.of(1, 8400, 84));
    assertAccepted(DetectorFamily.YOLO, 640, List.of(1, 25200, 85));
    assertAccepted(DetectorFamily.FASTEST_DET, 352, List.of(1, 85, 22, 22));
  }

  @Test
  void should_name_the_family_whose_output_it_is() {
    assertFamily(
        DetectorFamily.YOLOX, 640, List.of(1, 8500, 112), "set its family to NANODET_PLUS");
    assertFamily(DetectorFamily.YOLO, 416, List.of(1, 3549, 85), "set its family to YOLOX");
    assertFamily(DetectorFamily.YOLOX, 640, List.of(1, 84, 8400), "set its family to YOLO");
    assertFamily(DetectorFamily.YOLOX, 640, List.of(1, 8400, 84), "set its family to YOLO");
    assertFamily(DetectorFamily.YOLO, 352, List.of(1, 85, 22, 22), "set its family to FASTEST_DET");
  }

  @Test
  void should_tell_a_wrong_number_of_labels_from_a_wrong_family() {
    MeridianException refused = refusal(DetectorFamily.YOLOX, 416, List.of(1, 3549, 25));
    assertThat(refused.code()).isEqualTo(ErrorCode.MODEL_SHAPE_MISMATCH);
    assertThat(refused).hasMessageContaining("names 20 classes but its settings have 80 labels");
  }

  @Test
  void should_refuse_output_of_no_family() {
    MeridianException refused = refusal(DetectorFamily.YOLOX, 416, List.of(1, 1000));
    assertThat(refused.code()).isEqualTo(ErrorCode.MODEL_SHAPE_MISMATCH);
    assertThat(refused).hasMessageContaining("no known family at input size 416");
  }

  @Test
  void should_accept_free_extents_of_the_input() {
    ShapeCheck check = check(DetectorFamily.YOLOX, 416);
    assertThatCode(() -> check.checkInput(List.of(-1, 3, -1, -1))).doesNotThrowAnyException();
    assertThatCode(() -> check.checkInput(List.of(1, 3, 416, 416))).doesNotThrowAnyException();
  }

  @Test
  void should_refuse_an_input_it_cannot_fill() {
    assertInput(List.of(1, 3, 640, 640), "set its input size to 640");
    assertInput(List.of(1, 3, 320, 640), "only square input");
    assertInput(List.of(8, 3, 416, 416), "batch of one");
    assertInput(List.of(1, 784), "batch of one");
  }

  private static void assertAccepted(DetectorFamily family, int inputSize, List<Integer> shape) {
    assertThatCode(() -> check(family, inputSize).checkOutput(shape, 80))
        .doesNotThrowAnyException();
  }

  private static void assertFamily(
      DetectorFamily family, int inputSize, List<Integer> shape, String message) {
    MeridianException refused = refusal(family, inputSize, shape);
    assertThat(refused.code()).isEqualTo(ErrorCode.MODEL_FAMILY_MISMATCH);
    assertThat(refused).hasMessageContaining(message);
  }

  private static void assertInput(List<Integer> shape, String message) {
    ShapeCheck check = check(DetectorFamily.YOLOX, 416);
    MeridianException refused =
        catchThrowableOfType(MeridianException.class, () -> check.checkInput(shape));
    assertThat(refused.code()).isEqualTo(ErrorCode.MODEL_SHAPE_MISMATCH);
    assertThat(refused).hasMessageContaining(message);
  }

  private static MeridianException refusal(
      DetectorFamily family, int inputSize, List<Integer> shape) {
    return catchThrowableOfType(
        MeridianException.class, () -> check(family, inputSize).checkOutput(shape, 80));
  }
}
