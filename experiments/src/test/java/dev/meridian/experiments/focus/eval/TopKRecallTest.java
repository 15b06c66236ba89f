package dev.meridian.experiments.focus.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.experiments.focus.FrameTruth;
import dev.meridian.models.math.FloatRow;
import dev.meridian.video.baseline.Stretch;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.frame.Box;
import dev.meridian.video.index.FrameRun;
import dev.meridian.video.index.ObjectRecord;
import dev.meridian.video.objects.ObjectKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopKRecallTest {
  private static final Box HERE = new Box(10, 10, 20, 20);
  private static final Box THERE = new Box(100, 10, 20, 20);

  private final TopKRecall recall =
      new TopKRecall(
          List.of("car", "person", "OTHER"),
          new FrameTruth(
              List.of(frame(0, "dog"), frame(1, "car"), frame(2, "person"), frame(3, "dog")), 0),
          new Stretch(1, 4));

  @Test
  void should_count_the_rank_of_the_class_seen_in_the_objects_place() {
    recall.add(object(1, HERE, 0.7f, 0.2f, 0.1f));
    recall.add(object(2, HERE, 0.5f, 0.3f, 0.2f));
    recall.add(object(3, HERE, 0.5f, 0.3f, 0.2f));
    assertThat(recall.objects()).isEqualTo(3);
    assertThat(List.of(recall.recall(1), recall.recall(2), recall.recall(3), recall.recall(9)))
        .containsExactly(1 / 3.0, 2 / 3.0, 1.0, 1.0);
  }

  @Test
  void should_leave_out_what_the_gt_cnn_does_not_see_and_what_was_there_before() {
    recall.add(object(1, THERE, 1, 0, 0));
    recall.add(object(0, HERE, 1, 0, 0));
    assertThat(recall.objects()).isZero();
    assertThat(recall.recall(1)).isNaN();
  }

  @Test
  void should_put_the_first_of_equal_scores_first() {
    recall.add(object(2, HERE, 0.4f, 0.4f, 0.2f));
    assertThat(recall.recall(1)).isZero();
    assertThat(recall.recall(2)).isEqualTo(1);
  }

  private static FrameTruth.Frame frame(long ordinal, String name) {
    List<Detection> seen = List.of(new Detection(name, 0.9f, HERE));
    return new FrameTruth.Frame(ordinal, ordinal, ordinal * 1_000_000, seen);
  }

  private static ObjectRecord object(long ordinal, Box box, float... scores) {
    return new ObjectRecord(
        ordinal,
        1,
        ObjectKind.MOVING,
        1,
        new FrameRun(ordinal, ordinal),
        0,
        0,
        box,
        FloatRow.of(scores),
        FloatRow.of(1),
        true);
  }
}
