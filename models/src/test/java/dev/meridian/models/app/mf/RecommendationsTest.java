package dev.meridian.models.app.mf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.models.app.LocalTrainer;
import dev.meridian.models.app.ModelTable;
import dev.meridian.models.app.TrainedModel;
import dev.meridian.models.app.mf.Recommendations.Recommendation;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.data.DataPartitions;
import dev.meridian.models.data.Ratings;
import dev.meridian.models.data.RatingsBuilder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RecommendationsTest {
  private static final TrainedModel MODEL =
      new TrainedModel(
          "mf",
          new TreeMap<>(Map.of(MatrixFactorization.MEAN, 3.0)),
          List.of(
              new ModelTable(
                  "items",
                  2,
                  new long[] {10, 20, 30, 40},
                  new float[] {1, 0, 1, 0, 0, 0.5f, 2, 0.25f}),
              new ModelTable("users", 2, new long[] {7}, new float[] {0.5f, -0.25f})));

  @Test
  void should_rank_items_by_expected_rating_and_equals_by_id() {
    assertThat(Recommendations.top(MODEL, 7, 3, item -> false))
        .containsExactly(
            new Recommendation(40, 4.0),
            new Recommendation(10, 3.25),
            new Recommendation(20, 3.25));
  }

  @Test
  void should_leave_out_what_is_excluded() {
    assertThat(Recommendations.top(MODEL, 7, 10, item -> item < 30))
        .extracting(Recommendation::item)
        .containsExactly(40L, 30L);
  }

  @Test
  void should_refuse_a_user_it_does_not_know() {
    assertThatThrownBy(() -> Recommendations.top(MODEL, 8, 3, item -> false))
        .isInstanceOf(MeridianException.class)
        .hasMessageContaining("the model knows no user 8");
  }

  @Test
  void should_recommend_what_users_of_the_same_taste_like() {
    // Users 100 … 119 like even items, 200 … 219 odd ones; each has left out two.
    RatingsBuilder builder = new RatingsBuilder();
    for (int user = 0; user < 20; user++) {
      for (int item = 0; item < 20; item++) {
        if (item / 2 != user / 2) {
          builder.add(100 + user, 1000 + item, item % 2 == 0 ? 5 : 1);
          builder.add(200 + user, 1000 + item, item % 2 == 0 ? 1 : 5);
        }
      }
    }
    Ratings ratings = builder.build();
    MfSettings settings = new MfSettings(4, 0.2, 0.01, StepRule.ADAGRAD, 1, 1);
    DataPartitions partitions = DataPartitions.uniform(ratings.users(), 3, 1);
    TrainedModel model =
        new LocalTrainer(
                new MatrixFactorization(
                    ratings, ratings.split(0, 1).heldOut(), partitions, settings))
            .run(60)
            .trained();
    // User 204 has not rated items 1004 and 1005, of which 1005 is to their taste.
    List<Recommendation> top =
        Recommendations.top(model, 204, 2, item -> item != 1004 && item != 1005);
    assertThat(top).extracting(Recommendation::item).containsExactly(1005L, 1004L);
    assertThat(top.get(0).rating()).isGreaterThan(4);
    assertThat(top.get(1).rating()).isLessThan(2);
  }
}
