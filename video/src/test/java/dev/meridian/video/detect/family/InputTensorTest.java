package dev.meridian.video.detect.family;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.video.detect.DetectorFamily;
import dev.meridian.video.detect.family.Letterbox.Fit;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputTensorTest {
  /** Two pixels side by side: blue 10, green 20, red 30 and blue 40, green 50, red 255. */
  private static final byte[] TWO = {10, 20, 30, 40, 50, (byte) 255};

  @Test
  void should_lay_planes_of_blue_green_red_around_the_fill() {
    InputTensor tensor = new InputTensor(2, InputRecipe.plain(Fit.TOP_LEFT, false, 114));
    float[] planes = tensor.lay(Letterbox.of(Fit.TOP_LEFT, 2, 2, 1), TWO);
    assertThat(planes).containsExactly(10, 40, 114, 114, 20, 50, 114, 114, 30, 255, 114, 114);
  }

  @Test
  void should_swap_planes_and_scale_when_red_comes_first() {
    InputTensor tensor = new InputTensor(2, InputRecipe.unit(Fit.TOP_LEFT, true, 51));
    float[] planes = tensor.lay(Letterbox.of(Fit.TOP_LEFT, 2, 2, 1), TWO);
    assertThat(planes)
        .containsExactly(
            30 / 255f, 1, 0.2f, 0.2f, 20 / 255f, 50 / 255f, 0.2f, 0.2f, 10 / 255f, 40 / 255f, 0.2f,
            0.2f);
  }

  @Test
  void should_fill_black_before_normalisation_for_nanodet() {
    InputRecipe recipe = FamilyRules.of(DetectorFamily.NANODET_PLUS, 3, List.of(8)).input();
    float[] planes = new InputTensor(3, recipe).lay(Letterbox.of(recipe.fit(), 3, 3, 1), black(3));
    assertThat(planes[0]).isEqualTo(-103.53f / 57.375f);
    assertThat(planes[9]).isEqualTo(-116.28f / 57.12f);
    assertThat(planes[18]).isEqualTo(-123.675f / 58.395f);
  }

  @Test
  void should_fill_again_when_frames_change_their_size() {
    InputTensor tensor = new InputTensor(2, InputRecipe.plain(Fit.TOP_LEFT, false, 114));
    tensor.lay(Letterbox.of(Fit.TOP_LEFT, 2, 2, 1), TWO);
    float[] planes = tensor.lay(Letterbox.of(Fit.TOP_LEFT, 2, 1, 2), TWO);
    assertThat(planes).containsExactly(10, 114, 40, 114, 20, 114, 50, 114, 30, 114, 255, 114);
  }

  private static byte[] black(int pixels) {
    return new byte[3 * pixels];
  }
}
