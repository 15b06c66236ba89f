package dev.meridian.video.scene.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.video.frame.Box;
import org.junit.jupiter.api.Test;

class CanvasTest {
  private final Canvas canvas = new Canvas(8, 6);

  @Test
  void should_fill_whole_pixels_fully_and_cut_ones_in_part() {
    canvas.begin(1);
    rectangle(2, 1, 4.5f, 3, 0xC86432);
    assertThat(pixel(2, 1)).isEqualTo(0xC86432);
    assertThat(pixel(3, 2)).isEqualTo(0xC86432);
    assertThat(pixel(4, 2)).isEqualTo(0x643219);
    assertThat(pixel(5, 2)).isZero();
    assertThat(pixel(2, 3)).isZero();
    assertThat(pixel(1, 1)).isZero();
    assertThat(canvas.ownedPixels()).isEqualTo(6);
  }

  @Test
  void should_give_a_pixel_to_whom_painted_it_last() {
    canvas.begin(1);
    rectangle(0, 0, 4, 4, 0xFFFFFF);
    canvas.begin(2);
    rectangle(2, 2, 6, 6, 0x808080);
    assertThat(canvas.owner()[1 * 8 + 1]).isEqualTo((short) 1);
    assertThat(canvas.owner()[3 * 8 + 3]).isEqualTo((short) 2);
    assertThat(canvas.ownedPixels()).isEqualTo(16);
  }

  @Test
  void should_clip_what_lies_outside_but_know_its_extent() {
    canvas.begin(1);
    rectangle(-3, -2, 20, 2, 0xFFFFFF);
    assertThat(canvas.ownedPixels()).isEqualTo(16);
    assertThat(canvas.extent()).isEqualTo(new Box(-3, -2, 23, 4));
    canvas.begin(2);
    rectangle(30, 30, 40, 40, 0xFFFFFF);
    assertThat(canvas.ownedPixels()).isZero();
  }

  @Test
  void should_leave_a_hole_where_an_outline_runs_back_inside() {
    canvas.begin(1);
    float[] xs = {0, 6, 6, 0, 0, 2, 2, 4, 4, 2};
    float[] ys = {0, 0, 6, 6, 0, 2, 4, 4, 2, 2};
    canvas.fill(xs, ys, 10, 0xFFFFFF);
    assertThat(pixel(1, 1)).isEqualTo(0xFFFFFF);
    assertThat(pixel(3, 3)).isZero();
    assertThat(pixel(5, 3)).isEqualTo(0xFFFFFF);
  }

  @Test
  void should_own_nothing_by_a_glaze() {
    canvas.begin(1);
    float[] xs = {0, 8, 8, 0};
    float[] ys = {0, 0, 6, 6};
    canvas.glaze(xs, ys, 4, 0xFFFFFF, 0.5f);
    assertThat(pixel(3, 3)).isEqualTo(0x7F7F7F);
    assertThat(canvas.ownedPixels()).isZero();
    assertThat(canvas.owner()[0]).isEqualTo((short) Canvas.NOBODY);
  }

  private void rectangle(float left, float top, float right, float bottom, int rgb) {
    float[] xs = {left, right, right, left};
    float[] ys = {top, top, bottom, bottom};
    canvas.fill(xs, ys, 4, rgb);
  }

  private int pixel(int x, int y) {
    int at = 3 * (y * 8 + x);
    byte[] bgr = canvas.bgr();
    return ((bgr[at + 2] & 255) << 16) | ((bgr[at + 1] & 255) << 8) | (bgr[at] & 255);
  }
}
