package dev.meridian.models.app.mf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.meridian.models.app.LocalTrainer;
import dev.meridian.models.data.DataPartitions;
import dev.meridian.models.data.Ratings;
import dev.meridian.models.data.synthetic.SyntheticRatings;
import org.junit.jupiter.api.Test;

class AdaptiveRevisionTest {
  private static final int[] ITEM = {0};

  private static AdaptiveRevision afterOneClock(float moved) {
    MfSettings settings = new MfSettings(1, 1, 0, StepRule.ADAPTIVE_REVISION, 1, 1);
    AdaptiveRevision revision = new AdaptiveRevision(1, settings);
    float[] row = {1, 0};
    float[] squares = {0, 0};
    revision.revise(ITEM, row, squares, new float[2]);
    assertThat(row).containsExactly(1, 0);
    // Squares went from 0 to 3 and the step from 1 to 1/2: 3/4 on average.
    revision.remember(ITEM, row, new float[] {1 + moved, 0}, squares, new float[] {3, 0});
    return revision;
  }

  @Test
  void should_take_back_what_was_too_long_given_what_others_did() {
    AdaptiveRevision revision = afterOneClock(0.75f);
    // Somebody else moved the row as far in the same direction, with squares of 3 as well.
    float[] row = {2.5f, 0};
    float[] squares = {6, 0};
    float[] products = new float[2];
    revision.revise(ITEM, row, squares, products);
    // Both gradients were 1: their product is 1, and the square of both together 3 above one's own.
    assertThat(products[0]).isEqualTo(1, within(1e-6f));
    assertThat(squares[0]).isEqualTo(9, within(1e-5f));
    float shouldHaveBeen = 1 / (float) Math.sqrt(10);
    assertThat(row[0]).isEqualTo(2.5f - 0.75f + shouldHaveBeen, within(1e-5f));
  }

  @Test
  void should_leave_alone_what_nobody_else_moved() {
    AdaptiveRevision revision = afterOneClock(-0.75f);
    float[] row = {0.25f, 0};
    float[] squares = {0.5f, 0};
    float[] products = new float[2];
    revision.revise(ITEM, row, squares, products);
    assertThat(products).containsExactly(0, 0);
    assertThat(squares[0]).isEqualTo(0.5f);
    assertThat(row[0]).isEqualTo(0.25f);
  }

  @Test
  void should_stay_finite_where_unrevised_steps_of_many_workers_explode() {
    Ratings ratings = new SyntheticRatings(400, 60, 12_000, 4, 0.2, 0.7, 3).generate();
    assertThat(loss(ratings, StepRule.ADAPTIVE_REVISION)).isLessThan(1);
    assertThat(loss(ratings, StepRule.ADAGRAD)).isNaN();
  }

  private static double loss(Ratings ratings, StepRule rule) {
    MfSettings settings = new MfSettings(8, 0.2, 0.02, rule, 1, 1);
    Ratings.TrainTest data = ratings.split(0.1, 1);
    LocalTrainer trainer =
        new LocalTrainer(
            new MatrixFactorization(
                data.train(), data.heldOut(), DataPartitions.uniform(400, 20, 1), settings));
    return trainer.run(40).heldOut().orElseThrow();
  }
}
