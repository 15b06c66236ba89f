package dev.meridian.video.objects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.video.objects.pixels.ForegroundMask;
import dev.meridian.video.objects.pixels.Region;
import dev.meridian.video.objects.pixels.RegionFinder;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BlobSplitterTest {
  private static final int WIDTH = 60;
  private static final int HEIGHT = 40;

  private final ForegroundMask mask = new ForegroundMask(WIDTH, HEIGHT);

  @Test
  void should_take_a_person_off_the_car_it_stands_beside() {
    mask.fill(10, 20, 40, 32);
    mask.fill(40, 12, 45, 22);

    assertThat(split(0.7f))
        .containsExactly(new Region(10, 20, 40, 32, 360, 360), new Region(40, 12, 45, 22, 50, 50));
  }

  @Test
  void should_take_a_person_off_the_car_it_stands_behind() {
    mask.fill(10, 24, 46, 36);
    mask.fill(20, 10, 24, 23);

    assertThat(split(0.7f))
        .containsExactly(new Region(20, 10, 24, 23, 52, 52), new Region(10, 24, 46, 36, 432, 432));
  }

  @Test
  void should_leave_a_rider_on_the_bicycle() {
    mask.fill(10, 20, 24, 27);
    mask.fill(14, 12, 19, 20);

    assertWhole(0.7f);
  }

  @Test
  void should_leave_a_truck_with_a_low_cab_whole() {
    mask.fill(10, 10, 40, 30);
    mask.fill(40, 18, 48, 30);

    assertWhole(0.7f);
  }

  @Test
  void should_leave_what_lies_slanting_whole() {
    for (int x = 0; x < 30; x++) {
      mask.fill(10 + x, 5 + x / 2, 11 + x, 15 + x / 2);
    }

    assertWhole(0.7f);
  }

  @Test
  void should_not_cut_off_what_is_no_object_by_itself() {
    mask.fill(10, 20, 40, 32);
    mask.fill(24, 5, 25, 20);

    assertWhole(0.7f);
  }

  @Test
  void should_never_cut_when_told_so() {
    mask.fill(10, 20, 40, 32);
    mask.fill(40, 12, 45, 22);

    assertWhole(0);
  }

  @Property(tries = 300)
  void should_lose_no_pixel_and_count_none_twice(
      @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 0, max = 7) Integer> places,
      @ForAll @IntRange(min = 1, max = 15) int edge) {
    for (int i = 0; i < places.size(); i++) {
      int x = 6 * places.get(i);
      int y = 5 * ((places.get(i) + i) % 6);
      mask.fill(x, y, x + 3 + (edge * (i + 1)) % 9, y + 3 + (edge + i) % 7);
    }
    List<Region> parts = split(0.9f);

    assertThat(parts.stream().mapToInt(Region::pixels).sum()).isEqualTo(pixels());
    for (int i = 0; i < parts.size(); i++) {
      for (int j = i + 1; j < parts.size(); j++) {
        assertThat(meet(parts.get(i), parts.get(j))).isFalse();
      }
    }
  }

  private void assertWhole(float share) {
    assertThat(split(share)).hasSize(1);
    assertThat(split(share).get(0).pixels()).isEqualTo(pixels());
  }

  private static boolean meet(Region a, Region b) {
    return a.left() < b.right()
        && b.left() < a.right()
        && a.top() < b.bottom()
        && b.top() < a.bottom();
  }

  private int pixels() {
    int count = 0;
    for (byte mark : mask.marks()) {
      count += mark == ForegroundMask.NONE ? 0 : 1;
    }
    return count;
  }

  /** Splits all that was drawn, as one blob. */
  private List<Region> split(float share) {
    return new BlobSplitter(share, part -> part.width() >= 2 && part.height() >= 2, mask)
        .split(new RegionFinder(WIDTH).find(mask).get(0));
  }
}
