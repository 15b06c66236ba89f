package dev.meridian.video.objects.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.video.frame.BgrImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BackgroundPictureTest {
  private static final int EDGE = 16;

  @Test
  void should_take_over_the_pixels_behind_and_around_a_mark() {
    BackgroundPicture picture = new BackgroundPicture(plain(10));
    BgrImage before = picture.image();
    ForegroundMask chosen = new ForegroundMask(4, 4);
    chosen.fill(0, 1, 1, 2);
    picture.patch(plain(90), chosen, 4, 0, 0);
    assertThat(value(picture, 7, 0)).isEqualTo(90);
    assertThat(value(picture, 0, 11)).isEqualTo(90);
    assertThat(value(picture, 8, 5)).isEqualTo(10);
    assertThat(value(picture, 0, 12)).isEqualTo(10);
    assertThat(before.bgr()).containsOnly(10);
  }

  @Test
  void should_copy_only_what_a_shifted_frame_shows() {
    BackgroundPicture picture = new BackgroundPicture(plain(10));
    ForegroundMask chosen = new ForegroundMask(4, 4);
    chosen.fill(0, 0, 4, 4);
    picture.patch(plain(90), chosen, 4, 3, -2);
    assertThat(value(picture, 12, 2)).isEqualTo(90);
    assertThat(value(picture, 13, 2)).isEqualTo(10);
    assertThat(value(picture, 12, 1)).isEqualTo(10);
  }

  private static int value(BackgroundPicture picture, int x, int y) {
    return picture.image().bgr()[3 * (y * EDGE + x)];
  }

  private static BgrImage plain(int value) {
    byte[] bgr = new byte[3 * EDGE * EDGE];
    Arrays.fill(bgr, (byte) value);
    return new BgrImage(EDGE, EDGE, bgr);
  }
}
