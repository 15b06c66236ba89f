package dev.meridian.video.specialize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.video.frame.Box;
import java.util.List;
import org.junit.jupiter.api.Test;

class StillFilterTest {
  private final StillFilter filter = new StillFilter();

  @Test
  void should_keep_one_in_nine_pictures_of_what_stands_still() {
    int kept = 0;
    for (int frame = 0; frame < 27; frame++) {
      kept += filter.isNews(frame, car(new Box(10, 10, 30, 20))) ? 1 : 0;
    }
    assertThat(kept).isEqualTo(3);
  }

  @Test
  void should_keep_what_moves() {
    for (int frame = 0; frame < 10; frame++) {
      assertThat(filter.isNews(frame, car(new Box(10 + 4 * frame, 10, 30, 20)))).isTrue();
    }
  }

  @Test
  void should_keep_two_of_a_kind_in_one_frame() {
    assertThat(filter.isNews(0, car(new Box(10, 10, 30, 20)))).isTrue();
    assertThat(filter.isNews(0, car(new Box(10, 10, 30, 21)))).isTrue();
  }

  @Test
  void should_keep_the_same_place_under_another_class() {
    Box box = new Box(10, 10, 30, 20);
    filter.isNews(0, car(box));

    assertThat(filter.isNews(1, new LabelledCrop(CropOrigin.GT_BOX, -1, box, List.of("truck"))))
        .isTrue();
  }

  private static LabelledCrop car(Box box) {
    return new LabelledCrop(CropOrigin.GT_BOX, LabelledCrop.NO_RUN, box, List.of("car"));
  }
}
