package dev.meridian.video.detect.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.meridian.video.detect.Detection;
import dev.meridian.video.detect.DetectorFamily;
import dev.meridian.video.detect.DetectorSettings;
import dev.meridian.video.frame.Box;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Outputs small enough to be worked out by hand. */
class FamilyRulesTest {
  private static final List<String> LABELS = List.of("car", "bus");
  private static final Offset<Float> NEAR = within(1e-4f);

  @Test
  void should_read_nanodet_distances_as_expected_bins_times_stride() {
    FamilyRules rules = FamilyRules.of(DetectorFamily.NANODET_PLUS, 64, List.of(8));
    List<Integer> shape = List.of(1, 64 + 16 + 4 + 1, 2 + 32);
    float[] output = new float[85 * 34];
    int row = 8 + 2; // Second row of the first grid, third point: x 16, y 8.
    output[row * 34] = 0.3f;
    output[row * 34 + 1] = 0.9f;
    sure(output, row * 34 + 2, 1); // left: one stride
    sure(output, row * 34 + 10, 0);
    output[row * 34 + 18 + 2] = 100; // right: half of bin 2, half of bin 3
    output[row * 34 + 18 + 3] = 100;
    sure(output, row * 34 + 26, 5);
    List<Detection> found = read(rules, output, shape, Letterbox.Fit.CENTRED, 64, 128, 128);
    assertSingle(found, "bus", 0.9f, new Box(16, 16, 2 * (8 + 20), 2 * 40));
  }

  @Test
  void should_spread_the_distance_of_even_bins() {
    FamilyRules rules = FamilyRules.of(DetectorFamily.NANODET_PLUS, 64, List.of(8));
    float[] output = new float[85 * 34];
    int row = 64 + 16 + 4; // The only point of stride 64: x 0, y 0; all bins even: 3.5 strides.
    output[row * 34] = 0.5f;
    List<Detection> found =
        read(rules, output, List.of(1, 85, 34), Letterbox.Fit.CENTRED, 64, 64, 64);
    assertSingle(found, "car", 0.5f, new Box(0, 0, 64, 64));
  }

  @Test
  void should_read_yolox_cells_over_its_own_strides() {
    FamilyRules rules = FamilyRules.of(DetectorFamily.YOLOX, 32, List.of(16, 32));
    float[] output = new float[5 * 7];
    float[] cell = {0.5f, 0.25f, (float) Math.log(0.5), 0, 0.8f, 0.1f, 0.9f};
    System.arraycopy(cell, 0, output, 3 * 7, 7); // Grid of stride 16, cell (1, 1).
    List<Detection> found =
        read(rules, output, List.of(1, 5, 7), Letterbox.Fit.TOP_LEFT, 32, 32, 32);
    assertSingle(found, "bus", 0.72f, new Box(24 - 4, 20 - 8, 8, 16));
  }

  @Test
  void should_not_take_yolox_objectness_alone_for_confidence() {
    FamilyRules rules = FamilyRules.of(DetectorFamily.YOLOX, 32, List.of(32));
    float[] output = {0, 0, 0, 0, 0.9f, 0.3f, 0.2f};
    assertThat(read(rules, output, List.of(1, 1, 7), Letterbox.Fit.TOP_LEFT, 32, 32, 32)).isEmpty();
  }

  @Test
  void should_read_the_same_boxes_from_yolo_rows_and_planes() {
    FamilyRules rules = FamilyRules.of(DetectorFamily.YOLO, 32, List.of(32));
    float[] numbers = {16, 8, 8, 4, 0.2f, 0.7f};
    Box wanted = new Box(12, 6, 8, 4);
    assertSingle(
        read(rules, numbers, List.of(1, 1, 6), Letterbox.Fit.CENTRED, 32, 32, 32),
        "bus",
        0.7f,
        wanted);
    assertSingle(
        read(rules, numbers, List.of(1, 6, 1), Letterbox.Fit.CENTRED, 32, 32, 32),
        "bus",
        0.7f,
        wanted);
  }

  @Test
  void should_multiply_objectness_into_yolo_of_three_boxes_a_point() {
    FamilyRules rules = FamilyRules.of(DetectorFamily.YOLO, 32, List.of(32));
    float[] rows = new float[3 * 7];
    System.arraycopy(new float[] {16, 8, 8, 4, 0.5f, 0.9f, 0.1f}, 0, rows, 7, 7);
    float[] planes = new float[3 * 7];
    for (int number = 0; number < 7; number++) {
      planes[number * 3 + 1] = rows[7 + number];
    }
    List<Detection> byRow = read(rules, rows, List.of(1, 3, 7), Letterbox.Fit.CENTRED, 32, 32, 32);
    assertSingle(byRow, "car", 0.45f, new Box(12, 6, 8, 4));
    assertThat(read(rules, planes, List.of(1, 7, 3), Letterbox.Fit.CENTRED, 32, 32, 32))
        .isEqualTo(byRow);
  }

  @Test
  void should_read_darknet_rows_relative_to_the_frame() {
    FamilyRules rules = FamilyRules.of(DetectorFamily.DARKNET_YOLO, 32, List.of(8));
    float[] output = {0.5f, 0.5f, 0.25f, 0.5f, 0.9f, 0.6f, 0, 0.5f, 0.5f, 1, 1, 0.9f, 0, 0.2f};
    List<Detection> found =
        read(rules, output, List.of(2, 7), Letterbox.Fit.STRETCHED, 32, 200, 100);
    assertSingle(found, "car", 0.6f, new Box(75, 25, 50, 50));
  }

  @Test
  void should_read_fastest_det_cells() {
    FamilyRules rules = FamilyRules.of(DetectorFamily.FASTEST_DET, 32, List.of(8));
    float[] output = new float[7 * 4];
    int cell = 2; // Column 0, row 1.
    output[cell] = 1;
    output[4 + cell] = 0.5493061f; // tanh = 0.5
    output[3 * 4 + cell] = -1.0986123f; // sigmoid = 0.25
    output[4 * 4 + cell] = 0; // sigmoid = 0.5
    output[6 * 4 + cell] = (float) Math.pow(0.5, 2.5);
    List<Detection> found =
        read(rules, output, List.of(1, 7, 2, 2), Letterbox.Fit.STRETCHED, 32, 80, 80);
    assertSingle(found, "bus", 0.5f, new Box(20 - 10, 40 - 20, 20, 40));
  }

  @Test
  void should_clip_to_the_frame_and_drop_what_lies_outside() {
    FamilyRules rules = FamilyRules.of(DetectorFamily.YOLO, 32, List.of(16, 32));
    float[] output = new float[5 * 6];
    System.arraycopy(new float[] {0, 0, 8, 8, 0.9f, 0}, 0, output, 0, 6);
    System.arraycopy(new float[] {60, 16, 8, 8, 0.8f, 0}, 0, output, 6, 6);
    List<Detection> found =
        read(rules, output, List.of(1, 5, 6), Letterbox.Fit.CENTRED, 32, 32, 32);
    assertSingle(found, "car", 0.9f, new Box(0, 0, 4, 4));
  }

  @Test
  void should_leave_out_boxes_that_are_no_numbers() {
    FamilyRules rules = FamilyRules.of(DetectorFamily.YOLOX, 32, List.of(32));
    float[] endless = {0, 0, 1000, 0, 0.9f, 0.9f, 0};
    float[] unsure = {0, 0, 0, 0, Float.NaN, 0.9f, 0};
    List<Integer> shape = List.of(1, 1, 7);
    assertThat(read(rules, endless, shape, Letterbox.Fit.TOP_LEFT, 32, 32, 32)).isEmpty();
    assertThat(read(rules, unsure, shape, Letterbox.Fit.TOP_LEFT, 32, 32, 32)).isEmpty();
  }

  private static void sure(float[] output, int from, int bin) {
    output[from + bin] = 200;
  }

  private static List<Detection> read(
      FamilyRules rules,
      float[] output,
      List<Integer> shape,
      Letterbox.Fit fit,
      int inputSize,
      int frameWidth,
      int frameHeight) {
    assertThat(rules.input().fit()).isEqualTo(fit);
    assertThat(rules.classes(shape)).hasValue(LABELS.size());
    DetectionReader reader =
        new DetectionReader(
            rules, LABELS, DetectorSettings.DEFAULT_CONFIDENCE, DetectorSettings.DEFAULT_OVERLAP);
    Letterbox place = Letterbox.of(fit, inputSize, frameWidth, frameHeight);
    return reader.read(output, shape, place, frameWidth, frameHeight);
  }

  private static void assertSingle(
      List<Detection> found, String className, float confidence, Box box) {
    assertThat(found).hasSize(1);
    Detection detection = found.get(0);
    assertThat(detection.className()).isEqualTo(className);
    assertThat(detection.confidence()).isCloseTo(confidence, NEAR);
    assertThat(detection.box().x()).isCloseTo(box.x(), NEAR);
    assertThat(detection.box().y()).isCloseTo(box.y(), NEAR);
    assertThat(detection.box().width()).isCloseTo(box.width(), NEAR);
    assertThat(detection.box().height()).isCloseTo(box.height(), NEAR);
  }
}
