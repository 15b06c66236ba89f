package dev.meridian.video.objects.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import org.junit.jupiter.api.Test;

class AlignmentTest {
  private static final int WIDTH = 80;
  private static final int HEIGHT = 60;

  @Test
  void should_hand_on_the_image_of_a_camera_that_stands_firm() {
    ReducedImage background = picture(0, 0, 0);
    ReducedImage brighter = picture(0, 0, 12);
    Alignment alignment = new Alignment(8, WIDTH, HEIGHT);
    assertThat(alignment.align(brighter, background)).isSameAs(brighter);
    assertThat(alignment.shiftX()).isZero();
  }

  @Property(tries = 60)
  void should_find_how_far_the_picture_is_shifted(
      @ForAll @FloatRange(min = -3, max = 3) float shiftX,
      @ForAll @FloatRange(min = -3, max = 3) float shiftY) {
    // Less than that is left alone where it makes the picture hardly more like the background.
    Assume.that(Math.max(Math.abs(shiftX), Math.abs(shiftY)) >= 0.3f);
    Alignment alignment = new Alignment(8, WIDTH, HEIGHT);
    ReducedImage background = picture(0, 0, 0);
    alignment.align(picture(shiftX, shiftY, 9), background);
    assertThat(alignment.shiftX()).isCloseTo(shiftX, within(0.15f));
    assertThat(alignment.shiftY()).isCloseTo(shiftY, within(0.15f));
  }

  @Test
  void should_leave_the_image_alone_when_no_shift_is_allowed() {
    ReducedImage shifted = picture(2, 1, 0);
    assertThat(new Alignment(0, WIDTH, HEIGHT).align(shifted, picture(0, 0, 0))).isSameAs(shifted);
  }

  /** Smooth waves, so that every shift has its own picture. */
  private static ReducedImage picture(float shiftX, float shiftY, float light) {
    ReducedImage image = new ReducedImage(WIDTH, HEIGHT);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        double u = x - shiftX;
        double v = y - shiftY;
        double value = 120 + light + 40 * Math.sin(u / 5 + v / 11) + 40 * Math.cos(v / 6 - u / 17);
        for (int channel = 0; channel < 3; channel++) {
          image.plane(channel)[y * WIDTH + x] = (float) value;
        }
      }
    }
    return image;
  }
}
