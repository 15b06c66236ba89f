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

  @Test
  void should_average_every_other_pair_of_sixteen_pixels() {
    byte[] bgr = new byte[3 * 16];
    int[] counted = {0, 1, 6, 7, 8, 9, 14, 15};
    for (int i = 0; i < counted.length; i++) {
      bgr[3 * counted[i]] = (byte) (10 * i);
    }
    ReducedImage reduced = new FrameReducer(4, 4, 4).reduce(new BgrImage(4, 4, bgr));
    assertThat(reduced.plane(0)).containsExactly(35);
    assertThat(reduced.plane(1)).containsExactly(0);
  }

  @Property(tries = 200)
  void should_equal_plain_averages_for_any_size(
      @ForAll @IntRange(min = 1, max = 23) int width,
      @ForAll @IntRange(min = 1, max = 23) int height,
      @ForAll long seed) {
    byte[] bgr = new byte[3 * width * height];
    new Random(seed).nextBytes(bgr);
    BgrImage frame = new BgrImage(width, height, bgr);
    for (int reduction : new int[] {1, 2, 4}) {
      ReducedImage reduced = new FrameReducer(width, height, reduction).reduce(frame);
      for (int channel = 0; channel < 3; channel++) {
        assertThat(reduced.plane(channel)).containsExactly(means(frame, reduction, channel));
      }
    }
  }

  @Test
  void should_refuse_other_reductions() {
    assertThatThrownBy(() -> new FrameReducer(8, 8, 3))
        .isInstanceOf(MeridianException.class)
        .hasMessageContaining("use 1, 2 or 4");
  }

  private static float[] means(BgrImage frame, int reduction, int channel) {
    int columns = (frame.width() + reduction - 1) / reduction;
    int rows = (frame.height() + reduction - 1) / reduction;
    float[] means = new float[columns * rows];
    for (int p = 0; p < means.length; p++) {
      float sum = 0;
      int count = 0;
      for (int dy = 0; dy < reduction; dy++) {
        for (int dx = 0; dx < reduction; dx++) {
          if (reduction == 4 && (dy % 2 == 0) != (dx < 2)) {
            continue;
          }
          count++;
          int x = Math.min(frame.width() - 1, p % columns * reduction + dx);
          int y = Math.min(frame.height() - 1, p / columns * reduction + dy);
          sum += frame.bgr()[3 * (y * frame.width() + x) + channel] & 0xff;
        }
      }
      means[p] = sum / count;
    }
    return means;
  }
}
