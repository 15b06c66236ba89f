package dev.meridian.video.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.meridian.video.frame.BgrImage;
import dev.meridian.video.frame.Box;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CropScalerTest {
  private static final int SIZE = 8;

  @Test
  void should_keep_channels_apart_in_planes() {
    float[] crop = scale(painted(20, 20, (x, y, channel) -> 100 * channel), new Box(4, 4, 9, 9));

    for (int i = 0; i < SIZE * SIZE; i++) {
      assertThat(crop[i]).isEqualTo(-1f);
      assertThat(crop[SIZE * SIZE + i]).isCloseTo(100 / 127.5f - 1, within(1e-5f));
      assertThat(crop[2 * SIZE * SIZE + i]).isCloseTo(200 / 127.5f - 1, within(1e-5f));
    }
  }

  @Test
  void should_show_a_dark_frame_as_it_would_be_in_the_light() {
    Box box = new Box(4, 4, 9, 9);
    float[] dusk = scale(painted(64, 64, (x, y, channel) -> 16 + x % 16), box);
    float[] day = scale(painted(64, 64, (x, y, channel) -> 64 + 4 * (x % 16)), box);

    // Both show the same, at a quarter of the light; the brighter one is left as it is.
    float gain = 64 / 23.5f;
    for (int i = 0; i < dusk.length; i++) {
      assertThat(dusk[i] + 1).isCloseTo((day[i] + 1) * gain / 4, within(0.03f));
    }
  }

  @Test
  void should_brighten_no_more_than_four_times_and_not_beyond_white() {
    BgrImage night = painted(64, 64, (x, y, channel) -> y < 32 ? 4 : 0);
    BgrImage lamp = painted(64, 64, (x, y, channel) -> y < 8 ? 200 : 1);

    assertThat(scale(night, new Box(8, 8, 8, 8))[0]).isCloseTo(16 / 127.5f - 1, within(1e-5f));
    assertThat(scale(lamp, new Box(8, 0, 6, 6))[0]).isCloseTo(1, within(1e-5f));
  }

  @Test
  void should_follow_a_slope_when_it_enlarges() {
    BgrImage slope = painted(40, 40, (x, y, channel) -> 5 * x);
    // The window is 4.8 pixels wide from 17.6 on: 0.6 source pixels per output pixel.
    float[] crop = scale(slope, new Box(18, 10, 4, 4));

    for (int x = 0; x < SIZE; x++) {
      float source = 17.6f + (x + 0.5f) * 0.6f - 0.5f;
      assertThat(crop[3 * SIZE + x]).isCloseTo(5 * source / 127.5f - 1, within(1e-4f));
    }
  }

  @Test
  void should_average_when_it_shrinks() {
    BgrImage stripes = painted(96, 96, (x, y, channel) -> x % 3 == 0 ? 240 : 0);
    // The window is 72 pixels wide: 9 source pixels, three of each stripe, make one output pixel.
    float[] crop = scale(stripes, new Box(18, 18, 60, 60));

    BgrImage slope = painted(96, 96, (x, y, channel) -> 2 * y);
    float[] shrunk = scale(slope, new Box(18, 18, 60, 60));
    for (int y = 1; y < SIZE; y++) {
      float step = shrunk[y * SIZE] - shrunk[(y - 1) * SIZE];
      assertThat(step).isCloseTo(2 * 9 / 127.5f, within(2 / 127.5f));
    }
    assertThat(crop).hasSize(3 * SIZE * SIZE);
  }

  @Test
  void should_average_two_pixels_at_half_the_size() {
    BgrImage stripes = painted(40, 40, (x, y, channel) -> x % 2 == 0 ? 200 : 100);
    float margin = CropScaler.MARGIN;
    float extent = 16 / (1 + 2 * margin);
    float start = 12 + 8 - extent / 2;

    float[] crop = scale(stripes, new Box(start, start, extent, extent));

    for (float value : crop) {
      assertThat(value).isCloseTo(150 / 127.5f - 1, within(1e-5f));
    }
  }

  @Test
  void should_repeat_the_border_outside_of_the_frame() {
    BgrImage slope = painted(30, 30, (x, y, channel) -> 8 * x);
    float[] crop = scale(slope, new Box(0, 10, 10, 10));

    assertThat(crop[0]).isEqualTo(-1f);
    assertThat(crop[SIZE - 1]).isGreaterThan(crop[0]);
  }

  @Test
  void should_give_one_pixel_for_an_empty_box() {
    BgrImage grey = painted(10, 10, (x, y, channel) -> 255);

    assertThat(scale(grey, new Box(50, 50, 0, 0))).containsOnly(1f);
  }

  @Test
  void should_write_where_it_is_told() {
    CropScaler scaler = new CropScaler(2);
    float[] target = new float[3 + scaler.valuesPerCrop()];

    scaler.scale(painted(4, 4, (x, y, channel) -> 255), new Box(0, 0, 4, 4), target, 3);

    assertThat(target).startsWith(0f, 0f, 0f, 1f).endsWith(1f);
  }

  @Property(tries = 200)
  void should_stay_in_range_for_any_box(
      @ForAll @FloatRange(min = -50, max = 80) float x,
      @ForAll @FloatRange(min = -50, max = 80) float y,
      @ForAll @FloatRange(min = 0, max = 120) float width,
      @ForAll @FloatRange(min = 0, max = 120) float height,
      @ForAll @IntRange(min = 1, max = 9) int seed) {
    BgrImage noisy = painted(37, 23, (px, py, channel) -> (px * 31 + py * 17 * seed) % 256);

    for (float value : scale(noisy, new Box(x, y, width, height))) {
      assertThat(value).isBetween(-1.0001f, 1.0001f);
    }
  }

  private interface Paint {
    int at(int x, int y, int channel);
  }

  private static BgrImage painted(int width, int height, Paint paint) {
    byte[] bgr = new byte[3 * width * height];
    for (int i = 0; i < bgr.length; i++) {
      int pixel = i / 3;
      bgr[i] = (byte) paint.at(pixel % width, pixel / width, i % 3);
    }
    return new BgrImage(width, height, bgr);
  }

  private static float[] scale(BgrImage frame, Box box) {
    float[] crop = new float[3 * SIZE * SIZE];
    new CropScaler(SIZE).scale(frame, box, crop, 0);
    return crop;
  }
}
