package dev.meridian.video.decode.opencv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.frame.BgrImage;
import dev.meridian.video.frame.Box;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JpegCodecTest {
  private static final int WIDTH = 61;
  private static final int HEIGHT = 40;

  @TempDir Path folder;
  private final JpegCodec codec = new JpegCodec();

  /** Blue rises to the right, green rises downwards, red is constant. */
  private static BgrImage ramps() {
    byte[] bgr = new byte[3 * WIDTH * HEIGHT];
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      bgr[3 * i] = (byte) (4 * (i % WIDTH));
      bgr[3 * i + 1] = (byte) (6 * (i / WIDTH));
      bgr[3 * i + 2] = 100;
    }
    return new BgrImage(WIDTH, HEIGHT, bgr);
  }

  private static void assertNear(BgrImage image, int x, int y, int blue, int green) {
    int at = 3 * (y * image.width() + x);
    assertThat(image.bgr()[at] & 0xff).isBetween(blue - 12, blue + 12);
    assertThat(image.bgr()[at + 1] & 0xff).isBetween(green - 12, green + 12);
    assertThat(image.bgr()[at + 2] & 0xff).isBetween(88, 112);
  }

  @Test
  void should_bring_an_image_back_through_jpeg() {
    BgrImage back = codec.decode(codec.encodeJpeg(ramps(), 95));

    assertThat(back.width()).isEqualTo(WIDTH);
    assertThat(back.height()).isEqualTo(HEIGHT);
    assertNear(back, 10, 5, 40, 30);
    assertNear(back, 50, 30, 200, 180);
  }

  @Test
  void should_give_the_same_bytes_again_and_fewer_at_less_quality() {
    Blob good = codec.encodeJpeg(ramps(), 95);
    assertThat(codec.encodeJpeg(ramps(), 95)).isEqualTo(good);
    assertThat(codec.encodeJpeg(ramps(), 20).size()).isLessThan(good.size());
  }

  @ParameterizedTest
  @CsvSource({
    "10, 5, 20, 16, 20, 16",
    "10.4, 5.6, 20, 16, 21, 17",
    "-5, -5, 15, 15, 10, 10",
    "50, 30, 100, 100, 11, 10",
    "12, 12, 0, 0, 1, 1",
    "60.9, 39.9, 0.1, 0.1, 1, 1"
  })
  void should_cut_out_all_pixels_a_box_touches(
      float x, float y, float width, float height, int cutWidth, int cutHeight) {
    BgrImage cut = codec.decode(codec.encodeJpegCrop(ramps(), new Box(x, y, width, height), 95));
    assertThat(cut.width()).isEqualTo(cutWidth);
    assertThat(cut.height()).isEqualTo(cutHeight);
  }

  @Test
  void should_cut_out_the_right_place() {
    BgrImage cut = codec.decode(codec.encodeJpegCrop(ramps(), new Box(20, 10, 24, 24), 95));
    assertNear(cut, 8, 8, 4 * 28, 6 * 18);
  }

  @Test
  void should_refuse_a_box_outside_of_the_picture() {
    assertThatThrownBy(() -> codec.encodeJpegCrop(ramps(), new Box(70, 5, 10, 10), 90))
        .isInstanceOf(MeridianException.class)
        .hasMessageContaining("61 x 40");
  }

  @ParameterizedTest
  @CsvSource({"0", "101"})
  void should_refuse_a_quality_that_does_not_exist(int quality) {
    assertThatThrownBy(() -> codec.encodeJpeg(ramps(), quality))
        .isInstanceOf(MeridianException.class);
  }

  @Test
  void should_refuse_bytes_that_are_no_picture() {
    assertThatThrownBy(() -> codec.decode(Blob.of((byte) 1, (byte) 2)))
        .isInstanceOf(MeridianException.class);
    assertThatThrownBy(() -> codec.decode(Blob.of())).isInstanceOf(MeridianException.class);
    assertThatThrownBy(() -> codec.read(folder.resolve("missing.png")))
        .isInstanceOf(MeridianException.class)
        .hasMessageContaining("missing.png");
  }

  @Test
  void should_read_a_png_file_without_loss() throws IOException {
    BufferedImage drawn = new BufferedImage(3, 2, BufferedImage.TYPE_INT_ARGB);
    drawn.setRGB(1, 1, 0xff102030);
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(drawn, "png", png);
    BgrImage read = codec.read(Files.write(folder.resolve("a.png"), png.toByteArray()));

    assertThat(read.width()).isEqualTo(3);
    assertThat(Arrays.copyOfRange(read.bgr(), 12, 15)).containsExactly(0x30, 0x20, 0x10);
  }
}
