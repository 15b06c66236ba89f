package dev.meridian.video.objects;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DetectorObjectExtractorTest {
  private final TestScene scene = new TestScene(3);

  @Test
  void should_follow_what_the_detector_sees() {
    var extractor =
        new DetectorObjectExtractor(ObjectSettings.defaults(), new FakeDetector(0.5f), 0.3f);
    for (int i = 0; i < 5; i++) {
      List<FoundObject> found =
          extractor.onFrame(scene.empty().draw(10 + 20 * i, 40, 40, 30, TestScene.CAR).frame(i));
      assertThat(found).hasSize(1);
      assertThat(found.get(0).runId()).isZero();
      assertThat(found.get(0).kind()).isEqualTo(ObjectKind.DETECTED);
    }
  }

  @Test
  void should_pass_over_what_the_detector_doubts() {
    var extractor =
        new DetectorObjectExtractor(ObjectSettings.defaults(), new FakeDetector(0.2f), 0.3f);
    assertThat(extractor.onFrame(scene.draw(10, 40, 40, 30, TestScene.CAR).frame(0))).isEmpty();
  }
}
