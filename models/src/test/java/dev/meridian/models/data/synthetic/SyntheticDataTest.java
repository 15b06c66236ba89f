package dev.meridian.models.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.meridian.models.base.MeridianException;
import dev.meridian.models.data.DataPartitions;
import dev.meridian.models.data.Documents;
import dev.meridian.models.data.Examples;
import dev.meridian.models.data.Ratings;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SyntheticDataTest {
  private static final SyntheticRatings RATINGS =
      new SyntheticRatings(500, 1000, 20_000, 8, 0.5, 0.9, 7);

  @Test
  void should_make_the_same_data_of_the_same_seed() {
    assertThat(RATINGS.generate().values()).isEqualTo(RATINGS.generate().values());
    SyntheticDocuments documents = new SyntheticDocuments(50, 100, 5, 30, 0.1, 0.1, 1, 7);
    assertThat(documents.generate().wordOf()).isEqualTo(documents.generate().wordOf());
    SyntheticExamples examples = new SyntheticExamples(50, 4, 3, 2, 7);
    assertThat(examples.generate().values()).isEqualTo(examples.generate().values());
  }

  @Test
  void should_rate_each_item_once_and_popular_ones_often() {
    Ratings ratings = RATINGS.generate();
    assertThat(ratings.count()).isBetween(19_000, 21_000);
    int[] popularity = new int[ratings.items()];
    for (int u = 0; u < ratings.users(); u++) {
      Set<Integer> items = new HashSet<>();
      for (int e = ratings.starts()[u]; e < ratings.starts()[u + 1]; e++) {
        assertThat(items.add(ratings.itemOf()[e])).isTrue();
        popularity[ratings.itemOf()[e]]++;
      }
      assertThat(items).isNotEmpty();
    }
    Arrays.sort(popularity);
    assertThat(popularity[999]).isGreaterThan(5 * popularity[100]);
  }

  @Test
  void should_spread_ratings_as_rank_and_noise_say() {
    Ratings ratings = RATINGS.generate();
    double squares = 0;
    for (float value : ratings.values()) {
      squares += (value - ratings.mean()) * (value - ratings.mean());
    }
    // Deviation 1 of the matrix and 0.5 of the noise.
    assertThat(squares / ratings.count()).isEqualTo(1.25, within(0.2));
  }

  @Test
  void should_keep_every_rating_in_one_half_of_a_split() {
    Ratings ratings = RATINGS.generate();
    Ratings.TrainTest split = ratings.split(0.2, 3);
    assertThat(split.train().count() + split.heldOut().count()).isEqualTo(ratings.count());
    assertThat(split.heldOut().count() / (double) ratings.count()).isEqualTo(0.2, within(0.02));
    assertThat(split.heldOut().users()).isEqualTo(ratings.users());
    assertThat(ratings.split(0.2, 3).heldOut().itemOf()).isEqualTo(split.heldOut().itemOf());
    double sum = 0;
    for (float value : split.train().values()) {
      sum += value;
    }
    for (float value : split.heldOut().values()) {
      sum += value;
    }
    assertThat(sum / ratings.count()).isEqualTo(ratings.mean(), within(1e-4));
  }

  @Test
  void should_write_documents_of_about_the_length_asked_for() {
    Documents documents = new SyntheticDocuments(400, 100, 5, 40, 0.1, 0.1, 1, 7).generate();
    assertThat(documents.count()).isEqualTo(400);
    assertThat(documents.tokens() / 400.0).isEqualTo(40, within(2.5));
    assertThat(Arrays.stream(documents.lengths()).min().orElse(0)).isGreaterThanOrEqualTo(20);
  }

  @Test
  void should_put_labels_apart_as_far_as_the_skew_says() {
    Examples examples = new SyntheticExamples(600, 2, 3, 2, 7).generate();
    DataPartitions apart = DataPartitions.byLabel(examples.labels(), 3, 2, 1, 1);
    DataPartitions mixed = DataPartitions.byLabel(examples.labels(), 3, 2, 0, 1);
    assertThat(largestShare(apart, examples)).isGreaterThan(0.9);
    assertThat(largestShare(mixed, examples)).isLessThan(0.5);
  }

  /** Of the first worker's examples, the share that has the commonest label. */
  private static double largestShare(DataPartitions partitions, Examples examples) {
    int[] counts = new int[3];
    for (int member : partitions.members(0)) {
      counts[examples.labels()[member]]++;
    }
    return Arrays.stream(counts).max().orElse(0) / (double) partitions.members(0).length;
  }

  @Test
  void should_balance_partitions_by_weight() {
    Ratings ratings = RATINGS.generate();
    int[] weights = ratings.countsByUser();
    DataPartitions partitions = DataPartitions.balanced(weights, 7, 1);
    for (int p = 0; p < 7; p++) {
      int weight = Arrays.stream(partitions.members(p)).map(user -> weights[user]).sum();
      assertThat(weight / (ratings.count() / 7.0)).isEqualTo(1, within(0.05));
    }
  }

  @Test
  void should_refuse_more_workers_than_there_is_data_for() {
    assertThatThrownBy(() -> DataPartitions.uniform(3, 5, 1))
        .isInstanceOf(MeridianException.class)
        .hasMessage("data partition 3 of 5 is empty: use fewer workers or more data");
  }
}
