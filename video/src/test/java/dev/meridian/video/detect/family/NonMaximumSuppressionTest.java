package dev.meridian.video.detect.family;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.video.frame.Box;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import org.junit.jupiter.api.Test;

class NonMaximumSuppressionTest {
  private static final float OVERLAP = 0.45f;

  @Test
  void should_keep_the_more_confident_of_two_that_overlap() {
    Candidates boxes = new Candidates();
    boxes.add(0, 0.5f, 0, 0, 10, 10);
    boxes.add(0, 0.9f, 1, 0, 10, 10);
    boxes.add(0, 0.7f, 20, 0, 10, 10);
    assertThat(NonMaximumSuppression.keep(boxes, OVERLAP)).containsExactly(1, 2);
  }

  @Test
  void should_keep_boxes_of_different_classes() {
    Candidates boxes = new Candidates();
    boxes.add(0, 0.5f, 0, 0, 10, 10);
    boxes.add(1, 0.9f, 0, 0, 10, 10);
    assertThat(NonMaximumSuppression.keep(boxes, OVERLAP)).containsExactly(1, 0);
  }

  @Test
  void should_let_a_dropped_box_drop_nobody() {
    Candidates boxes = new Candidates();
    boxes.add(0, 0.9f, 0, 0, 10, 10);
    boxes.add(0, 0.8f, 3, 0, 10, 10);
    boxes.add(0, 0.7f, 6, 0, 10, 10);
    assertThat(NonMaximumSuppression.keep(boxes, OVERLAP)).containsExactly(0, 2);
  }

  @Test
  void should_take_the_first_read_of_equally_confident_boxes() {
    Candidates boxes = new Candidates();
    boxes.add(0, 0.5f, 20, 0, 10, 10);
    boxes.add(0, 0.5f, 0, 0, 10, 10);
    boxes.add(0, 0.5f, 0, 0, 10, 10);
    assertThat(NonMaximumSuppression.keep(boxes, OVERLAP)).containsExactly(0, 1);
  }

  @Test
  void should_keep_a_box_that_overlaps_by_exactly_the_limit() {
    Candidates boxes = new Candidates();
    boxes.add(0, 0.9f, 0, 0, 10, 10);
    boxes.add(0, 0.8f, 0, 0, 5, 10);
    assertThat(NonMaximumSuppression.keep(boxes, 0.5f)).containsExactly(0, 1);
  }

  @Property(tries = 200)
  void should_keep_exactly_those_that_no_kept_one_before_them_covers(
      @ForAll long seed, @ForAll @FloatRange(max = 1) float overlap) {
    Candidates boxes = random(new Random(seed));
    int[] kept = NonMaximumSuppression.keep(boxes, overlap);
    List<Integer> keptList = java.util.Arrays.stream(kept).boxed().toList();
    for (int i = 1; i < kept.length; i++) {
      assertThat(boxes.confidence[kept[i]]).isLessThanOrEqualTo(boxes.confidence[kept[i - 1]]);
    }
    for (int box = 0; box < boxes.size(); box++) {
      int candidate = box;
      boolean covered =
          keptList.stream().anyMatch(other -> covers(boxes, other, candidate, overlap));
      assertThat(keptList.contains(candidate)).isEqualTo(!covered);
    }
  }

  private static boolean covers(Candidates boxes, int kept, int candidate, float overlap) {
    boolean before =
        boxes.confidence[kept] > boxes.confidence[candidate]
            || (boxes.confidence[kept] == boxes.confidence[candidate] && kept < candidate);
    return before
        && boxes.classId[kept] == boxes.classId[candidate]
        && box(boxes, kept).iou(box(boxes, candidate)) > overlap;
  }

  private static Box box(Candidates boxes, int i) {
    return new Box(boxes.x[i], boxes.y[i], boxes.width[i], boxes.height[i]);
  }

  /** Whole numbers, so that both ways to compute an overlap give the same float. */
  private static Candidates random(Random random) {
    Candidates boxes = new Candidates();
    int count = random.nextInt(80);
    for (int i = 0; i < count; i++) {
      boxes.add(
          random.nextInt(3),
          (1 + random.nextInt(10)) / 10f,
          random.nextInt(20),
          random.nextInt(20),
          1 + random.nextInt(12),
          1 + random.nextInt(12));
    }
    return boxes;
  }
}
