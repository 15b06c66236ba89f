package dev.meridian.video.detect.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.video.detect.Detection;
import dev.meridian.video.detect.Detector;
import dev.meridian.video.detect.DetectorSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real networks against what OpenCV 4.6 found with them on losslessly stored frames. */
class ParityTest {
  private static final float REFERENCE_CONFIDENCE = 0.25f;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nanodet_plus_m_640",
        "yolox_nano_416",
        "fastestdet_352",
        "yolo-fastest-1.1-xl_320"
      })
  void should_find_what_the_reference_found_on_lossless_frames(String model) {
    Path data = TestData.require();
    DetectorSettings settings =
        KnownDetectors.in(data.resolve("models")).find(model).withConfidence(REFERENCE_CONFIDENCE);
    int all = 0;
    List<String> missed = new ArrayList<>();
    try (Detector detector = Detectors.open(settings)) {
      for (Path frame : TestData.frames()) {
        List<Detection> found = detector.detect(TestData.read(frame));
        for (Detection wanted : ReferenceLines.of(data, model, frame)) {
          all++;
          if (found.stream().noneMatch(detection -> matches(detection, wanted))) {
            missed.add(frame.getFileName() + " " + wanted);
          }
        }
      }
    }
    assertThat(all).isPositive();
    assertThat(missed).hasSizeLessThanOrEqualTo(all / 100);
  }

  private static boolean matches(Detection found, Detection wanted) {
    return found.className().equals(wanted.className())
        && found.box().iou(wanted.box()) >= 0.9f
        && Math.abs(found.confidence() - wanted.confidence()) <= 0.05f;
  }
}
