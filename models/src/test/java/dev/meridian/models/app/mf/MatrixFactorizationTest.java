package dev.meridian.models.app.mf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.meridian.models.app.LocalTrainer;
import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.data.DataPartitions;
import dev.meridian.models.data.ExternalIds;
import dev.meridian.models.data.Ratings;
import dev.meridian.models.data.read.BadLines;
import dev.meridian.models.data.read.MovieLensReader;
import dev.meridian.models.data.read.RatingScale;
import dev.meridian.models.data.read.RealData;
import dev.meridian.models.data.synthetic.SyntheticRatings;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MatrixFactorizationTest {
  private static final SyntheticRatings MADE_UP =
      new SyntheticRatings(600, 200, 30_000, 4, 0.2, 0.7, 3);

  private static MfSettings settings(StepRule rule, int clocksPerEpoch) {
    return new MfSettings(
        8, rule == StepRule.INVERSE_SQRT ? 0.05 : 0.15, 0.02, rule, clocksPerEpoch, 11);
  }

  private static LocalTrainer trainer(Ratings.TrainTest data, int workers, MfSettings settings) {
    DataPartitions partitions = DataPartitions.balanced(data.train().countsByUser(), workers, 1);
    return new LocalTrainer(
        new MatrixFactorization(data.train(), data.heldOut(), partitions, settings));
  }

  @Test
  void should_take_the_step_worked_out_by_hand() {
    Ratings one =
        new Ratings(
            ExternalIds.range(1),
            ExternalIds.range(1),
            new int[] {0, 1},
            new int[] {0},
            new float[] {3});
    MfSettings settings = new MfSettings(1, 0.1, 0.5, StepRule.INVERSE_SQRT, 1, 1);
    float[] factors = {2};
    float[] items = {0.5f, 0.25f};
    float bias = new SgdPass(one, 1, settings).plain(0, factors, 0, 0.5f, items, new int[1], 0.1f);
    // error = 3 - 1 - 0.5 - 0.25 - 2 * 0.5 = 0.25; all values shrink by 0.1 * 0.5.
    assertThat(factors[0]).isEqualTo(0.95f * 2 + 0.025f * 0.5f, within(1e-6f));
    assertThat(items[0]).isEqualTo(0.95f * 0.5f + 0.025f * 2, within(1e-6f));
    assertThat(items[1]).isEqualTo(0.95f * 0.25f + 0.025f, within(1e-6f));
    assertThat(bias).isEqualTo(0.95f * 0.5f + 0.025f, within(1e-6f));
  }

  @Test
  void should_know_norms_and_squares_after_a_user_without_looking_at_the_rows() {
    Ratings.TrainTest data = MADE_UP.generate().split(0, 1);
    MfSettings settings = settings(StepRule.ADAGRAD, 1);
    MatrixFactorization application =
        new MatrixFactorization(
            data.train(), data.heldOut(), DataPartitions.uniform(600, 1, 1), settings);
    float[] values = application.initialModel().get(0).values();
    float[] squares = new float[2 * 200];
    ItemRows items = new ItemRows(values, squares, 8);
    UserFactors users = new UserFactors(DataPartitions.uniform(600, 1, 1).members(0), settings);
    Ratings byItem = data.train().byItem();
    SgdPass pass = new SgdPass(byItem, data.train().mean(), settings);
    UserRows group = new UserRows(600, users, identity(600), byItem);
    group.take(identity(600), identity(200));
    pass.accumulating(group, items, 0.1f);
    items.copyTo(values, squares);
    for (int item = 0; item < 200; item++) {
      float exact = 0;
      for (int j = 0; j < 8; j++) {
        exact += values[item * 9 + j] * values[item * 9 + j];
      }
      float norm = items.rows[item][WorkRow.NORM];
      assertThat(norm).isEqualTo(exact, within(1e-4f * (1 + exact)));
      assertThat(squares[2 * item]).isPositive();
    }
  }

  @Test
  void should_come_to_the_same_bits_whatever_the_blocks_of_items_and_groups_of_users() {
    Ratings ratings = MADE_UP.generate().byItem();
    List<float[]> outcomes =
        IntStream.of(1, 7, 64, 200)
            .boxed()
            .flatMap(
                rows ->
                    IntStream.of(600, 1, 50)
                        .mapToObj(users -> valuesAfterAClock(ratings, rows, users)))
            .toList();
    assertThat(outcomes).allSatisfy(values -> assertThat(values).isEqualTo(outcomes.get(0)));
  }

  private static float[] valuesAfterAClock(Ratings ratings, int blockRows, int groupSize) {
    MfSettings settings = settings(StepRule.ADAGRAD, 1);
    DataPartitions one = DataPartitions.uniform(600, 1, 1);
    UserFactors users = new UserFactors(one.members(0), settings);
    float[] values =
        new MatrixFactorization(ratings, ratings, one, settings).initialModel().get(0).values();
    float[] squares = new float[2 * 200];
    ItemRows items = new ItemRows(values, squares, 8);
    SgdPass pass = new SgdPass(ratings, ratings.mean(), settings, blockRows);
    UserRows group = new UserRows(groupSize, users, identity(600), ratings);
    for (int from = 0; from < 600; from += groupSize) {
      group.take(IntStream.range(from, from + groupSize).toArray(), identity(200));
      pass.accumulating(group, items, 0.1f);
      group.copyBack();
    }
    items.copyTo(values, squares);
    float[] all = Arrays.copyOf(values, values.length + users.factors.length);
    System.arraycopy(users.factors, 0, all, values.length, users.factors.length);
    return all;
  }

  private static int[] identity(int count) {
    return IntStream.range(0, count).toArray();
  }

  @ParameterizedTest
  @EnumSource(StepRule.class)
  void should_recover_a_low_rank_matrix_up_to_its_noise(StepRule rule) {
    Ratings.TrainTest data = MADE_UP.generate().split(0.1, 2);
    LocalTrainer trainer = trainer(data, 1, settings(rule, 1));
    double before = trainer.heldOut().orElseThrow();
    double after = trainer.run(60).heldOut().orElseThrow();
    assertThat(before).isGreaterThan(0.95);
    assertThat(after).isLessThan(0.3);
  }

  @ParameterizedTest
  @EnumSource(StepRule.class)
  void should_reach_with_many_workers_what_one_reaches(StepRule rule) {
    Ratings.TrainTest data = MADE_UP.generate().split(0.1, 2);
    double alone = trainer(data, 1, settings(rule, 10)).run(400).heldOut().orElseThrow();
    double together = trainer(data, 6, settings(rule, 10)).run(400).heldOut().orElseThrow();
    assertThat(together).isLessThan(alone + 0.02);
  }

  @Test
  void should_lower_the_objective_clock_after_clock() {
    Ratings.TrainTest data = MADE_UP.generate().split(0, 2);
    LocalTrainer trainer = trainer(data, 2, settings(StepRule.ADAGRAD, 2));
    double last = trainer.objective();
    for (int check = 0; check < 8; check++) {
      double now = trainer.run(4).objective();
      assertThat(now).isLessThan(last);
      last = now;
    }
  }

  @ParameterizedTest
  @EnumSource(StepRule.class)
  void should_go_on_after_a_restore_as_if_nothing_had_happened(StepRule rule) {
    Ratings.TrainTest data = MADE_UP.generate().split(0.1, 2);
    LocalTrainer first = trainer(data, 3, settings(rule, 4)).run(6);
    ByteWriter out = new ByteWriter();
    first.save(out);
    LocalTrainer second = trainer(data, 3, settings(rule, 4));
    second.restore(new ByteReader(out.toBytes()));
    assertThat(second.run(5).model()).isEqualTo(first.run(5).model());
    assertThat(second.heldOut()).isEqualTo(first.heldOut());
    assertThat(second.objective()).isEqualTo(first.objective());
  }

  @Test
  void should_say_when_the_objective_explodes() {
    Ratings.TrainTest data = MADE_UP.generate().split(0, 2);
    MfSettings wild = new MfSettings(8, 5, 0.02, StepRule.INVERSE_SQRT, 1, 1);
    LocalTrainer trainer = trainer(data, 1, wild).run(5);
    assertThatThrownBy(trainer::objective)
        .isInstanceOf(MeridianException.class)
        .hasMessageContaining("mf: the objective (training loss per rating) is NaN at clock 5")
        .extracting(e -> ((MeridianException) e).code())
        .isEqualTo(ErrorCode.DIVERGED);
  }

  @Test
  void should_predict_film_ratings_better_than_biases_do() {
    Ratings.TrainTest data =
        MovieLensReader.read(
                RealData.file("ml-latest-small.ratings.csv.gz"),
                RatingScale.MOVIELENS,
                BadLines.none())
            .split(0.1, 1);
    MfSettings settings = new MfSettings(16, 0.1, 0.1, StepRule.ADAGRAD, 1, 1);
    List<Double> objectives = trainer(data, 2, settings).runToConvergence(1, 0.02, 60);
    assertThat(objectives.get(objectives.size() - 1)).isLessThan(objectives.get(0));
    assertThat(trainer(data, 2, settings).run(30).heldOut().orElseThrow()).isLessThan(0.88);
  }
}
