package dev.meridian.video.objects.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.video.frame.BgrImage;
import dev.meridian.video.objects.TestScene;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MedianBackgroundTest {
  @Test
  void should_hold_nobody_who_walks_by() {
    TestScene scene = new TestScene(5);
    List<BgrImage> sample = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      sample.add(scene.empty().draw(3 * i, 20, 24, 60, TestScene.WALKER).image());
    }
    MedianBackground background =
        MedianBackground.of(
            sample,
            new FrameReducer(TestScene.WIDTH, TestScene.HEIGHT, 4),
            new Alignment(0, TestScene.WIDTH / 4, TestScene.HEIGHT / 4));
    for (float value : background.reduced().plane(2)) {
      assertThat(value).isBetween(95f, 125f);
    }
    for (byte value : background.picture().bgr()) {
      assertThat(value & 0xff).isBetween(97, 123);
    }
    for (float noise : background.noise().values()) {
      assertThat(noise).isLessThan(5);
    }
  }
}
