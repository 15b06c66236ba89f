package dev.meridian.video.objects.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.models.base.MeridianException;
import dev.meridian.video.frame.BgrImage;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FrameReducerTest {
  @Test
  void should_average_squares_of_four_pixels() {
    byte[] bgr = {10, 0, 0, 20, 0, (byte) 255, 30, 4, 0, 40, 0, (byte) 255};
    ReducedImage reduced = new FrameReducer(2, 2, 2).reduce(new BgrImage(2, 2, bgr));
    assertThat(reduced.width()).isEqualTo(1);
    assertThat(reduced.plane(0)).containsExactly(25);
    assertThat(reduced.plane(1)).containsExactly(1);
    assertThat(reduced.plane(2)).containsExactly(127.5f);
  }

  @Property(tries = 200)
  void should_equal_plain_averages_for_any_size(
      @ForAll @IntRange(min = 1, max = 23) int width,
      @ForAll @IntRange(min = 1, max = 23) int height,
      @ForAll long seed) {
    byte[] bgr = new byte[3 * width * height];
    new Random(seed).nextBytes(bgr);
    BgrImage frame = new BgrImage(width, height, bgr);
    float[][] whole = planes(bgr);
    float[][] half = halve(whole, width, height);
    check(new FrameReducer(width, height, 1).reduce(frame), whole);
    check(new FrameReducer(width, height, 2).reduce(frame), half);
    for (float[] plane : half) {
      for (int p = 0; p < plane.length; p++) {
        plane[p] = (float) Math.floor(plane[p] + 0.5f);
      }
    }
    check(
        new FrameReducer(width, height, 4).reduce(frame),
        halve(half, (width + 1) / 2, (height + 1) / 2));
  }

  @Test
  void should_refuse_other_reductions() {
    assertThatThrownBy(() -> new FrameReducer(8, 8, 3))
        .isInstanceOf(MeridianException.class)
        .hasMessageContaining("use 1, 2 or 4");
  }

  private static void check(ReducedImage reduced, float[][] expected) {
    for (int channel = 0; channel < 3; channel++) {
      assertThat(reduced.plane(channel)).containsExactly(expected[channel]);
    }
  }

  private static float[][] planes(byte[] bgr) {
    float[][] planes = new float[3][bgr.length / 3];
    for (int i = 0; i < bgr.length; i++) {
      planes[i % 3][i / 3] = bgr[i] & 0xff;
    }
    return planes;
  }

  private static float[][] halve(float[][] planes, int width, int height) {
    int columns = (width + 1) / 2;
    int rows = (height + 1) / 2;
    float[][] out = new float[3][columns * rows];
    for (int channel = 0; channel < 3; channel++) {
      for (int y = 0; y < rows; y++) {
        for (int x = 0; x < columns; x++) {
          int right = Math.min(2 * x + 1, width - 1);
          int below = Math.min(2 * y + 1, height - 1);
          float[] from = planes[channel];
          out[channel][y * columns + x] =
              (from[2 * y * width + 2 * x]
                      + from[2 * y * width + right]
                      + from[below * width + 2 * x]
                      + from[below * width + right])
                  / 4;
        }
      }
    }
    return out;
  }
}
