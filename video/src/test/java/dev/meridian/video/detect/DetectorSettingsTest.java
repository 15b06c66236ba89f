package dev.meridian.video.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.models.base.MeridianException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetectorSettingsTest {
  private static final LabelSource LABELS = new LabelSource.Listed(List.of("car"));
  private static final ModelFile FILE = ModelFile.of(Path.of("net.onnx"));

  private static DetectorSettings yolox() {
    return DetectorSettings.of("yolox", DetectorFamily.YOLOX, 416, LABELS, FILE);
  }

  @Test
  void should_have_defaults_fit_for_a_gt_cnn() {
    DetectorSettings settings = yolox();
    assertThat(settings.confidence()).isEqualTo(0.4f);
    assertThat(settings.overlap()).isEqualTo(0.45f);
    assertThat(settings.strides()).containsExactly(8, 16, 32);
    assertThat(settings.sessions()).isEqualTo(1);
  }

  @Test
  void should_change_one_setting_and_keep_the_others() {
    DetectorSettings settings =
        yolox().withConfidence(0.25f).withOverlap(0.6f).withStrides(4, 8).withSessions(3);
    assertThat(settings)
        .isEqualTo(
            new DetectorSettings(
                "yolox",
                DetectorFamily.YOLOX,
                List.of(FILE),
                416,
                LABELS,
                0.25f,
                0.6f,
                List.of(4, 8),
                3));
  }

  @Test
  void should_say_what_to_change() {
    assertRefused(() -> yolox().withConfidence(1.5f), "confidence of model yolox must be 0 to 1");
    assertRefused(() -> yolox().withConfidence(Float.NaN), "must be 0 to 1");
    assertRefused(() -> yolox().withOverlap(-1), "overlap of model yolox must be 0 to 1");
    assertRefused(() -> yolox().withSessions(0), "sessions of model yolox must be 1 to 1024");
    assertRefused(() -> yolox().withStrides(8, 0), "numbers above 0");
    assertRefused(
        () -> DetectorSettings.of("a b", DetectorFamily.YOLOX, 416, LABELS, FILE),
        "model name 'a b' is not allowed");
    assertRefused(
        () -> DetectorSettings.of("x", DetectorFamily.YOLOX, 0, LABELS, FILE),
        "must be 1 to 4096, not 0");
    assertRefused(
        () -> DetectorSettings.of("x", DetectorFamily.DARKNET_YOLO, 320, LABELS, FILE),
        "needs two files");
    assertRefused(
        () -> DetectorSettings.of("x", DetectorFamily.YOLOX, 320, LABELS, FILE, FILE),
        "needs one file");
  }

  private static void assertRefused(Runnable action, String message) {
    assertThatThrownBy(action::run)
        .isInstanceOf(MeridianException.class)
        .hasMessageContaining(message);
  }
}
