package dev.meridian.models.app.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.meridian.models.app.LocalTrainer;
import dev.meridian.models.app.ObjectiveShare;
import dev.meridian.models.app.WorkerProgram;
import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import dev.meridian.models.data.DataPartitions;
import dev.meridian.models.data.Examples;
import dev.meridian.models.math.SeededRandom;
import dev.meridian.models.ps.RowBatch;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {
  private static final LinearSettings PLAIN = new LinearSettings(1.0, 0, 1, 7);

  /** Two examples of two features, a class each. */
  private static Examples tiny() {
    return new Examples(
        2, 2, new int[] {0, 1, 2}, new int[] {0, 1}, new float[] {1, 2}, new int[] {0, 1});
  }

  private static Examples random(int count, int features, int classes) {
    SeededRandom random = SeededRandom.of(5);
    int[] starts = new int[count + 1];
    int[] featureOf = new int[count * features];
    float[] values = new float[count * features];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = random.nextInt(classes);
      for (int j = 0; j < features; j++) {
        int e = i * features + j;
        featureOf[e] = j;
        values[e] = (float) (random.nextGaussian() + (j == labels[i] ? 1.5 : 0));
      }
      starts[i + 1] = (i + 1) * features;
    }
    return new Examples(features, classes, starts, featureOf, values, labels);
  }

  @Test
  void should_take_the_first_step_worked_out_by_hand() {
    LogisticRegression application =
        new LogisticRegression(tiny(), DataPartitions.uniform(2, 1, 1), PLAIN);
    LocalTrainer trainer = new LocalTrainer(application);
    assertThat(trainer.objective()).isEqualTo(Math.log(2), within(1e-12));

    trainer.clock();

    // All probabilities are 1/2; the mean of both examples' gradients is stepped along with η = 1.
    assertThat(trainer.model().get(0).values()).containsExactly(0.25f, -0.25f, -0.5f, 0.5f, 0f, 0f);
    assertThat(trainer.objective()).isLessThan(Math.log(2));
  }

  @Test
  void should_step_along_the_gradient_that_finite_differences_find() {
    Examples examples = random(20, 4, 3);
    LinearSettings settings = new LinearSettings(1.0, 0.1, 1, 7);
    LogisticRegression application =
        new LogisticRegression(examples, DataPartitions.uniform(20, 1, 1), settings);
    LocalTrainer trainer = new LocalTrainer(application).run(3);
    float[] weights = trainer.model().get(0).values();
    WorkerProgram worker = trainer.workers().get(0);
    RowBatch delta = worker.compute(0, List.of(trainer.model().get(0).copy())).updates().get(0);
    for (int i = 0; i < weights.length; i++) {
      float original = weights[i];
      weights[i] = original + 1e-2f;
      double above = trainer.objective();
      weights[i] = original - 1e-2f;
      double below = trainer.objective();
      weights[i] = original;
      assertThat((double) delta.values()[i]).isEqualTo(-(above - below) / 2e-2, within(2e-4));
    }
  }

  @Test
  void should_find_the_same_optimum_with_any_number_of_workers() {
    Examples examples = random(120, 4, 3);
    double alone = train(examples, 1, 300).objective();
    double together = train(examples, 6, 300).objective();
    assertThat(together).isEqualTo(alone, within(1e-3));
    assertThat(alone).isLessThan(0.7 * Math.log(3));
  }

  private static LocalTrainer train(Examples examples, int workers, int clocks) {
    LinearSettings settings = new LinearSettings(1.0, 0.01, 1, 7);
    DataPartitions partitions = DataPartitions.uniform(examples.count(), workers, 3);
    return new LocalTrainer(new LogisticRegression(examples, partitions, settings)).run(clocks);
  }

  @Test
  void should_tell_the_loss_of_a_batch_before_its_update() {
    Examples examples = random(40, 4, 3);
    LinearSettings settings = new LinearSettings(0.5, 0, 4, 7);
    LinearWorker worker =
        new LogisticRegression(examples, DataPartitions.uniform(40, 2, 1), settings).worker(1);
    RowBatch weights = RowBatch.zeros(worker.reads(0).get(0), 3);
    ObjectiveShare expected = worker.batchLoss(0, List.of(weights));
    worker.compute(0, List.of(weights));
    assertThat(worker.onlineLoss()).isEqualTo(expected);
    assertThat(expected.value()).isEqualTo(Math.log(3), within(1e-12));
    assertThat(expected.weight()).isEqualTo(5);
  }

  @Test
  void should_average_a_regret_that_falls_with_the_number_of_clocks() {
    Examples examples = random(200, 4, 3);
    LinearSettings settings = new LinearSettings(0.5, 0, 50, 7);
    LogisticRegression application =
        new LogisticRegression(examples, DataPartitions.uniform(200, 2, 1), settings);
    RowBatch best =
        new LocalTrainer(
                new LogisticRegression(
                    examples, DataPartitions.uniform(200, 1, 1), new LinearSettings(2, 0, 1, 7)))
            .run(400)
            .model()
            .get(0);
    LocalTrainer trainer = new LocalTrainer(application);
    double regret = 0;
    double early = 0;
    for (int clock = 0; clock < 400; clock++) {
      trainer.clock();
      for (WorkerProgram program : trainer.workers()) {
        LinearWorker worker = (LinearWorker) program;
        regret += worker.onlineLoss().sum() - worker.batchLoss(clock, List.of(best)).sum();
      }
      early = clock == 24 ? regret / 25 : early;
    }
    assertThat(regret / 400).isLessThan(early / 2);
  }

  @Test
  void should_go_on_after_a_restore_as_if_nothing_had_happened() {
    Examples examples = random(60, 4, 3);
    LinearSettings settings = new LinearSettings(0.5, 0.01, 3, 7);
    LogisticRegression application =
        new LogisticRegression(examples, DataPartitions.uniform(60, 2, 1), settings);
    LocalTrainer first = new LocalTrainer(application).run(7);
    ByteWriter out = new ByteWriter();
    first.save(out);
    LocalTrainer second = new LocalTrainer(application);
    second.restore(new ByteReader(out.toBytes()));
    assertThat(second.run(5).model()).isEqualTo(first.run(5).model());
  }
}
