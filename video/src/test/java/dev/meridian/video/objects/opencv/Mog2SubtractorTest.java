package dev.meridian.video.objects.opencv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.models.base.MeridianException;
import dev.meridian.video.frame.Box;
import dev.meridian.video.objects.FakeDetector;
import dev.meridian.video.objects.FoundObject;
import dev.meridian.video.objects.ObjectSettings;
import dev.meridian.video.objects.StaticCameraExtractor;
import dev.meridian.video.objects.TestScene;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class Mog2SubtractorTest {
  @Test
  void should_find_what_moves_over_epochs() {
    TestScene scene = new TestScene(11);
    Mog2Settings settings = new Mog2Settings(100, 40, 6);
    try (var extractor =
        new StaticCameraExtractor(
            ObjectSettings.defaults(),
            new FakeDetector(0.8f),
            (width, height) -> new Mog2Subtractor(settings, width, height))) {
      extractor.bootstrap(IntStream.range(0, 9).mapToObj(i -> scene.empty().image()).toList());
      for (int i = 0; i < 20; i++) {
        List<FoundObject> found =
            extractor.onFrame(scene.empty().draw(5 * i, 40, 24, 40, TestScene.WALKER).frame(i));
        assertThat(found).hasSize(1);
        assertThat(found.get(0).runId()).isZero();
        assertThat(found.get(0).box().iou(new Box(5 * i, 40, 24, 40))).isGreaterThan(0.5f);
      }
    }
  }

  @Test
  void should_refuse_settings_that_make_no_mixture() {
    assertThatThrownBy(() -> new Mog2Settings(1, 16, 30))
        .isInstanceOf(MeridianException.class)
        .hasMessageContaining("history");
  }
}
