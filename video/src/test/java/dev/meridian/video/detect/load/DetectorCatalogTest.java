package dev.meridian.video.detect.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.detect.DetectorFamily;
import dev.meridian.video.detect.DetectorSettings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetectorCatalogTest {
  private final DetectorCatalog known = KnownDetectors.in(Path.of("models"));

  @Test
  void should_find_a_known_detector_by_name() {
    DetectorSettings settings = known.find("nanodet_plus_m_640");
    assertThat(settings.family()).isEqualTo(DetectorFamily.NANODET_PLUS);
    assertThat(settings.inputSize()).isEqualTo(640);
    assertThat(settings.files().get(0).path())
        .isEqualTo(Path.of("models", "nanodet_plus_m_640.onnx"));
    assertThat(known.all()).hasSize(7).contains(settings);
  }

  @Test
  void should_suggest_names_for_one_that_is_unknown() {
    MeridianException refused =
        catchThrowableOfType(MeridianException.class, () -> known.find("nanodet_plus_640"));
    assertThat(refused.code()).isEqualTo(ErrorCode.UNKNOWN_MODEL);
    assertThat(refused)
        .hasMessageStartingWith(
            "there is no model 'nanodet_plus_640'; did you mean nanodet_plus_m_640 or")
        .hasMessageContaining("known models: fastestdet_352, nanodet_plus_m_320");
  }

  @Test
  void should_refuse_two_detectors_of_one_name() {
    DetectorSettings settings = known.find("yolox_nano_416");
    assertThatThrownBy(() -> new DetectorCatalog(List.of(settings, settings)))
        .isInstanceOf(MeridianException.class)
        .hasMessageContaining("two models have the name yolox_nano_416");
  }
}
