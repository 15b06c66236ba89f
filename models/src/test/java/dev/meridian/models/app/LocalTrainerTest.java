package dev.meridian.models.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.models.app.linear.LinearSettings;
import dev.meridian.models.app.linear.LogisticRegression;
import dev.meridian.models.data.DataPartitions;
import dev.meridian.models.data.Examples;
import dev.meridian.models.data.synthetic.SyntheticExamples;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalTrainerTest {
  private static LocalTrainer trainer() {
    Examples examples = new SyntheticExamples(200, 5, 3, 2, 1).generate();
    return new LocalTrainer(
        new LogisticRegression(
            examples, DataPartitions.uniform(200, 3, 1), new LinearSettings(0.5, 0.01, 2, 1)));
  }

  @Test
  void should_stop_when_ten_checks_changed_the_objective_by_less_than_asked() {
    LocalTrainer trainer = trainer();
    List<Double> objectives = trainer.runToConvergence(2, 0.02, 10_000);
    int last = objectives.size() - 1;
    assertThat(last).isBetween(10, 1000);
    assertThat(trainer.clocks()).isEqualTo(2L * objectives.size());
    double change = Math.abs(objectives.get(last) - objectives.get(last - 10));
    assertThat(change).isLessThan(0.02 * objectives.get(last - 10));
    double changeBefore = Math.abs(objectives.get(last - 1) - objectives.get(last - 11));
    assertThat(changeBefore).isGreaterThanOrEqualTo(0.02 * objectives.get(last - 11));
  }

  @Test
  void should_stop_at_the_last_clock_allowed() {
    LocalTrainer trainer = trainer();
    assertThat(trainer.runToConvergence(2, 0, 7)).hasSize(4);
    assertThat(trainer.clocks()).isEqualTo(7);
    // Partitions of 67, 67 and 66 examples halve to 33, 33 and 33, then to 34, 34 and 33.
    assertThat(trainer.workUnits()).isEqualTo(4 * 99 + 3 * 101);
    assertThat(trainer.heldOut()).isEmpty();
  }

  @Test
  void should_compute_the_same_model_every_time() {
    assertThat(trainer().run(9).trained()).isEqualTo(trainer().run(9).trained());
  }

  @Test
  void should_hand_out_a_trained_model_that_training_leaves_alone() {
    LocalTrainer trainer = trainer().run(3);
    TrainedModel model = trainer.trained();
    float before = model.table("weights").values()[0];
    trainer.run(3);
    assertThat(model.table("weights").values()[0]).isEqualTo(before);
  }
}
