package dev.meridian.video.objects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.video.frame.Box;
import dev.meridian.video.objects.pixels.ForegroundMask;
import dev.meridian.video.objects.pixels.Region;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoxBuilderTest {
  private final ForegroundMask mask = new ForegroundMask(80, 60);
  private final BoxBuilder builder = new BoxBuilder(BoxSettings.defaults(), 4, 318, 240);

  @Test
  void should_make_one_box_of_head_and_legs() {
    mask.fill(10, 10, 14, 16);
    mask.fill(10, 19, 14, 30);
    assertThat(builder.objects(mask)).containsExactly(new Region(10, 10, 14, 30, 68, 68));
  }

  @Test
  void should_keep_two_persons_side_by_side_apart() {
    mask.fill(10, 10, 14, 30);
    mask.fill(17, 10, 21, 30);
    assertThat(builder.objects(mask)).hasSize(2);
  }

  @Test
  void should_drop_specks_and_erase_them() {
    mask.fill(10, 10, 11, 11);
    mask.fill(40, 40, 44, 44);
    assertThat(builder.objects(mask)).containsExactly(new Region(40, 40, 44, 44, 16, 16));
    assertThat(mask.marks()[10 * 80 + 10]).isEqualTo(ForegroundMask.NONE);
    assertThat(mask.marks()[40 * 80 + 40]).isEqualTo(ForegroundMask.STRONG);
  }

  @Test
  void should_drop_what_differs_only_weakly() {
    mask.fill(40, 40, 44, 44);
    for (int p = 0; p < mask.marks().length; p++) {
      mask.marks()[p] = (byte) Math.min(ForegroundMask.WEAK, mask.marks()[p]);
    }
    assertThat(builder.objects(mask)).isEmpty();
  }

  @Test
  void should_give_boxes_a_margin_and_clip_them() {
    List<Region> regions =
        List.of(new Region(0, 10, 10, 20, 1, 1), new Region(70, 0, 80, 10, 1, 1));
    assertThat(builder.box(regions.get(0))).isEqualTo(new Box(0, 38, 42, 44));
    assertThat(builder.box(regions.get(1))).isEqualTo(new Box(278, 0, 40, 42));
  }
}
