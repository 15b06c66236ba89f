package dev.meridian.video.objects.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RegionFinderTest {
  @Test
  void should_tell_regions_apart_and_count_their_pixels() {
    ForegroundMask mask = mask("##..1", "..#..", "....#");
    assertThat(new RegionFinder(0).find(mask))
        .containsExactly(
            new Region(0, 0, 3, 2, 3, 3),
            new Region(4, 0, 5, 1, 1, 0),
            new Region(4, 2, 5, 3, 1, 1));
  }

  @Test
  void should_bridge_a_gap() {
    ForegroundMask mask = mask("#.#..#", "......", "#.....");
    assertThat(new RegionFinder(1).find(mask))
        .containsExactly(new Region(0, 0, 3, 3, 3, 3), new Region(5, 0, 6, 1, 1, 1));
  }

  @Test
  void should_erase_unwanted_regions() {
    ForegroundMask mask = mask("##..#");
    RegionFinder finder = new RegionFinder(0);
    finder.find(mask);
    finder.erase(mask, new boolean[] {true, false});
    assertThat(mask.marks()).containsExactly(0, 0, 0, 0, 2);
  }

  @Property(tries = 300)
  void should_find_as_many_regions_as_a_flood_fill(
      @ForAll @IntRange(min = 1, max = 24) int width,
      @ForAll @IntRange(min = 1, max = 24) int height,
      @ForAll @IntRange(max = 2) int gap,
      @ForAll @IntRange(min = 1, max = 9) int tenths,
      @ForAll long seed) {
    Random random = new Random(seed);
    ForegroundMask mask = new ForegroundMask(width, height);
    for (int p = 0; p < width * height; p++) {
      mask.marks()[p] = (byte) (random.nextInt(10) < tenths ? 1 + random.nextInt(2) : 0);
    }
    assertThat(new RegionFinder(gap).find(mask)).hasSize(flood(mask, gap + 1));
  }

  private static int flood(ForegroundMask mask, int reach) {
    int width = mask.width();
    boolean[] seen = new boolean[mask.marks().length];
    int count = 0;
    for (int start = 0; start < seen.length; start++) {
      if (mask.marks()[start] == 0 || seen[start]) {
        continue;
      }
      count++;
      Deque<Integer> open = new ArrayDeque<>();
      open.add(start);
      seen[start] = true;
      while (!open.isEmpty()) {
        int p = open.poll();
        for (int y = p / width - reach; y <= p / width + reach; y++) {
          for (int x = p % width - reach; x <= p % width + reach; x++) {
            boolean inside = x >= 0 && x < width && y >= 0 && y < mask.height();
            if (inside && mask.marks()[y * width + x] != 0 && !seen[y * width + x]) {
              seen[y * width + x] = true;
              open.add(y * width + x);
            }
          }
        }
      }
    }
    return count;
  }

  private static ForegroundMask mask(String... rows) {
    ForegroundMask mask = new ForegroundMask(rows[0].length(), rows.length);
    for (int p = 0; p < mask.marks().length; p++) {
      char c = rows[p / mask.width()].charAt(p % mask.width());
      mask.marks()[p] =
          c == '#' ? ForegroundMask.STRONG : c == '1' ? ForegroundMask.WEAK : ForegroundMask.NONE;
    }
    return mask;
  }
}
