package dev.meridian.video.query.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.models.math.FloatRow;
import dev.meridian.models.math.SeededRandom;
import dev.meridian.video.query.filter.BinaryFilter.Decision;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BinaryFilterTest {
  private static final FilterSettings SETTINGS = new FilterSettings(true, 100, 0.01, 0.01, 0.2);

  /** Features on a circle; how far around says the class, with some noise. */
  private static List<FilterExample> examples(int count, double noise, long seed) {
    SeededRandom random = SeededRandom.of(seed);
    List<FilterExample> examples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean positive = random.nextDouble() < 0.3;
      double angle = (positive ? 0.3 : 2.2) + noise * (random.nextDouble() - 0.5);
      FloatRow feature =
          FloatRow.of((float) Math.cos(angle), (float) Math.sin(angle), random.nextFloat() / 4);
      examples.add(new FilterExample(feature, random.nextFloat(), positive));
    }
    return examples;
  }

  @Test
  void should_decide_most_clusters_and_lose_few_where_features_tell() {
    BinaryFilter filter = BinaryFilter.learn(examples(400, 1.2, 1), SETTINGS);

    assertThat(filter.on()).as(filter.why()).isTrue();
    int wrong = 0;
    int asked = 0;
    List<FilterExample> fresh = examples(1000, 1.2, 2);
    for (FilterExample one : fresh) {
      Decision decision = filter.decide(one.feature(), one.confidence());
      asked += decision == Decision.ASK ? 1 : 0;
      wrong += decision == (one.positive() ? Decision.REJECT : Decision.ACCEPT) ? 1 : 0;
    }
    assertThat(wrong).isLessThanOrEqualTo(20);
    assertThat(asked).isLessThan(500);
  }

  @Test
  void should_be_off_where_features_say_nothing() {
    SeededRandom random = SeededRandom.of(5);
    List<FilterExample> noise = new ArrayList<>();
    for (FilterExample one : examples(400, 1, 3)) {
      noise.add(new FilterExample(one.feature(), one.confidence(), random.nextDouble() < 0.5));
    }

    BinaryFilter filter = BinaryFilter.learn(noise, SETTINGS);

    assertThat(filter.on()).isFalse();
    assertThat(filter.why()).contains("too few clusters to pay");
    assertThat(filter.decide(noise.get(0).feature(), 1)).isEqualTo(Decision.ASK);
  }

  @Test
  void should_be_off_with_too_few_examples_or_of_one_kind() {
    assertThat(BinaryFilter.learn(examples(50, 1, 4), SETTINGS).why()).contains("too few");
    List<FilterExample> ofOneKind =
        examples(400, 1, 4).stream().filter(FilterExample::positive).toList();
    assertThat(BinaryFilter.learn(ofOneKind, SETTINGS).on()).isFalse();
  }

  @Test
  void should_be_the_same_after_it_was_kept() {
    BinaryFilter filter = BinaryFilter.learn(examples(400, 1.2, 6), SETTINGS);
    BinaryFilter kept = BinaryFilter.fromBlob(filter.toBlob());

    assertThat(kept.toBlob()).isEqualTo(filter.toBlob());
    for (FilterExample one : examples(100, 1.2, 7)) {
      assertThat(kept.decide(one.feature(), one.confidence()))
          .isEqualTo(filter.decide(one.feature(), one.confidence()));
    }
  }

  @Test
  void should_leave_features_of_another_shape_to_the_gt_cnn() {
    BinaryFilter filter = BinaryFilter.learn(examples(400, 1, 8), SETTINGS);

    assertThat(filter.decide(FloatRow.of(1, 0), 0.9f)).isEqualTo(Decision.ASK);
  }

  @Test
  void should_refuse_settings_that_cannot_be_judged() {
    assertThatThrownBy(() -> new FilterSettings(true, 10, 0, 0, 0))
        .hasMessageContaining("10 examples");
    assertThatThrownBy(() -> new FilterSettings(true, 100, 1, 0, 0))
        .hasMessageContaining("budgets");
  }
}
