package dev.meridian.video.detect.opencv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.video.frame.BgrImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OpenCvResizerTest {
  private static final BgrImage BLACK_AND_WHITE =
      new BgrImage(2, 1, new byte[] {0, 0, 0, (byte) 255, (byte) 255, (byte) 255});

  @Test
  void should_interpolate_between_pixel_centres() {
    try (OpenCvResizer resizer = new OpenCvResizer()) {
      byte[] four = resizer.resize(BLACK_AND_WHITE, 4, 1);
      assertThat(blues(four, 4)).containsExactly(0, 64, 191, 255);
    }
  }

  @Test
  void should_follow_changing_sizes() {
    try (OpenCvResizer resizer = new OpenCvResizer()) {
      assertThat(blues(resizer.resize(BLACK_AND_WHITE, 2, 2), 4)).containsExactly(0, 255, 0, 255);
      byte[] grey = new byte[3 * 9];
      Arrays.fill(grey, (byte) 200);
      assertThat(blues(resizer.resize(new BgrImage(3, 3, grey), 2, 1), 2))
          .containsExactly(200, 200);
    }
  }

  private static int[] blues(byte[] bgr, int pixels) {
    int[] blues = new int[pixels];
    for (int i = 0; i < pixels; i++) {
      blues[i] = bgr[3 * i] & 0xff;
    }
    return blues;
  }
}
