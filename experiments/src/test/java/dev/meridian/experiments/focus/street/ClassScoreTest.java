package dev.meridian.experiments.focus.street;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ClassScoreTest {
  private final ClassScore score = new ClassScore(0.4f);

  @Test
  void should_count_recall_and_precision_from_the_trusted_confidence_on() {
    score.truths(4);
    score.detection(0.9f, true);
    score.detection(0.5f, false);
    score.detection(0.3f, true);
    assertThat(score.recall()).isEqualTo(0.25);
    assertThat(score.precision()).isEqualTo(0.5);
  }

  @Test
  void should_take_the_area_under_the_best_precision_at_each_recall() {
    score.truths(2);
    score.detection(0.9f, true);
    score.detection(0.8f, false);
    score.detection(0.1f, true);
    // Recall 1/2 at precision 1, then recall 1 at precision 2/3.
    assertThat(score.averagePrecision()).isCloseTo(0.5 + 0.5 * 2 / 3, within(1e-9));
  }

  @Test
  void should_count_frames_and_how_often_the_class_comes_and_goes() {
    boolean[] truth = {false, true, true, true, false};
    boolean[] seen = {false, true, false, true, true};
    for (int i = 0; i < truth.length; i++) {
      score.frame(truth[i], seen[i]);
    }
    assertThat(score.frameRecall()).isCloseTo(2.0 / 3, within(1e-9));
    assertThat(score.framePrecision()).isCloseTo(2.0 / 3, within(1e-9));
    assertThat(score.truthChanges()).isEqualTo(2);
    assertThat(score.seenChanges()).isEqualTo(3);
  }

  @Test
  void should_be_perfect_where_there_is_nothing_to_find_and_nothing_found() {
    assertThat(score.recall()).isEqualTo(1);
    assertThat(score.precision()).isEqualTo(1);
    assertThat(score.averagePrecision()).isEqualTo(1);
  }
}
