package dev.meridian.video.detect.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.meridian.video.detect.family.Letterbox.Fit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LetterboxTest {
  @Test
  void should_centre_a_wide_frame() {
    Letterbox place = Letterbox.of(Fit.CENTRED, 640, 768, 432);
    assertThat(place).isEqualTo(new Letterbox(640, 640, 360, 0, 140, 640 / 768.0, 640 / 768.0));
  }

  @Test
  void should_leave_the_odd_row_below_a_centred_frame() {
    Letterbox place = Letterbox.of(Fit.CENTRED, 416, 626, 360);
    assertThat(place.height()).isEqualTo(239);
    assertThat(place.top()).isEqualTo(88);
  }

  @Test
  void should_put_a_narrow_frame_at_the_top_left() {
    Letterbox place = Letterbox.of(Fit.TOP_LEFT, 416, 100, 200);
    assertThat(place).isEqualTo(new Letterbox(416, 208, 416, 0, 0, 2.08, 2.08));
  }

  @Test
  void should_stretch_over_the_whole_square() {
    Letterbox place = Letterbox.of(Fit.STRETCHED, 320, 640, 160);
    assertThat(place).isEqualTo(new Letterbox(320, 320, 320, 0, 0, 0.5, 2));
  }

  @Test
  void should_keep_a_line_of_a_frame_that_is_thinner_than_a_pixel() {
    assertThat(Letterbox.of(Fit.CENTRED, 64, 4000, 3).height()).isEqualTo(1);
  }

  @Property(tries = 300)
  void should_find_the_way_back_to_the_frame(
      @ForAll Fit fit,
      @ForAll @IntRange(min = 32, max = 1280) int inputSize,
      @ForAll @IntRange(min = 16, max = 2000) int frameWidth,
      @ForAll @IntRange(min = 16, max = 2000) int frameHeight,
      @ForAll @FloatRange(max = 1) float across,
      @ForAll @FloatRange(max = 1) float down) {
    Letterbox place = Letterbox.of(fit, inputSize, frameWidth, frameHeight);
    double x = across * frameWidth;
    double y = down * frameHeight;
    assertThat(place.left() + place.width()).isLessThanOrEqualTo(inputSize);
    assertThat(place.top() + place.height()).isLessThanOrEqualTo(inputSize);
    assertThat((double) place.frameX((float) (x * place.scaleX() + place.left())))
        .isCloseTo(x, within(0.02));
    assertThat((double) place.frameY((float) (y * place.scaleY() + place.top())))
        .isCloseTo(y, within(0.02));
  }
}
