package dev.meridian.video.classify.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.meridian.models.math.FloatRow;
import dev.meridian.video.classify.ClassifiedObject;
import dev.meridian.video.classify.HeldOutExamples;
import dev.meridian.video.classify.IngestArchitecture;
import dev.meridian.video.classify.IngestCnnTraining;
import dev.meridian.video.classify.TrainedIngestCnn;
import dev.meridian.video.classify.TrainingPlan;
import dev.meridian.video.classify.TrainingProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class Dl4jIngestCnnTrainerTest {
  /** A fifth of 200. */
  private static final int WARM_UP_STEPS = 40;

  private static final List<String> CLASSES = ColourExamples.CLASSES;
  private static final HeldOutExamples HELD_OUT = ColourExamples.heldOut(30);

  @Test
  void should_learn_what_tells_the_classes_apart() {
    List<TrainingProgress> progress = new ArrayList<>();

    TrainedIngestCnn trained = train(60, HELD_OUT, progress);

    assertThat(trained.heldOut()).hasSize(30);
    for (int i = 0; i < 30; i++) {
      assertThat(best(trained.heldOut().get(i))).as("example %d", i).isEqualTo(i % 3);
    }
    assertThat(progress).extracting(TrainingProgress::step).startsWith(10, 20).endsWith(60);
    assertThat(progress.get(5).validationLoss()).isLessThan(progress.get(0).validationLoss());
    assertThat(progress.get(5).trainingLoss()).isBetween(0.0, 0.5);
  }

  @Test
  void should_write_the_same_file_twice() {
    TrainedIngestCnn first = train(12, HELD_OUT, new ArrayList<>());
    TrainedIngestCnn second = train(12, HELD_OUT, new ArrayList<>());

    assertThat(second.description().digest()).isEqualTo(first.description().digest());
    assertThat(second.file()).isEqualTo(first.file());
  }

  @Test
  void should_say_in_the_description_what_was_trained() {
    TrainedIngestCnn trained = train(1, HELD_OUT, new ArrayList<>());

    assertThat(trained.description().architecture()).isEqualTo("tiny-8");
    assertThat(trained.description().inputSize()).isEqualTo(8);
    assertThat(trained.description().classes()).isEqualTo(CLASSES);
    assertThat(trained.description().featureSize()).isEqualTo(8);
  }

  @Test
  void should_stop_early_and_keep_the_best_weights() {
    List<TrainingProgress> progress = new ArrayList<>();

    TrainedIngestCnn trained = train(200, shiftedByOne(HELD_OUT), progress);

    TrainingProgress last = progress.get(progress.size() - 1);
    assertThat(last.step()).isLessThan(200);
    List<TrainingProgress> counted =
        progress.stream().filter(one -> one.step() >= WARM_UP_STEPS).toList();
    double best =
        counted.stream().mapToDouble(TrainingProgress::validationLoss).min().orElseThrow();
    assertThat(counted)
        .filteredOn(one -> one.validationLoss() == best)
        .extracting(TrainingProgress::step)
        .contains(trained.steps());
  }

  @Test
  void should_keep_the_last_weights_without_held_out_examples() {
    TrainedIngestCnn trained = train(20, ColourExamples.heldOut(0), new ArrayList<>());

    assertThat(trained.steps()).isEqualTo(20);
    assertThat(trained.heldOut()).isEmpty();
  }

  @Test
  void should_leave_the_first_weights_after_no_steps() {
    TrainedIngestCnn trained = train(0, HELD_OUT, new ArrayList<>());

    assertThat(trained.steps()).isZero();
    assertThat(trained.heldOut()).hasSize(30);
  }

  @Test
  void should_start_from_what_was_trained_before() {
    TrainedIngestCnn before = train(60, HELD_OUT, new ArrayList<>());

    TrainedIngestCnn started = startedFrom(before, CLASSES);

    assertThat(started.file()).isEqualTo(before.file());
    assertThat(started.heldOut()).isEqualTo(before.heldOut());
  }

  @Test
  void should_keep_the_weights_of_known_classes_only() {
    TrainedIngestCnn before = train(60, HELD_OUT, new ArrayList<>());

    TrainedIngestCnn started = startedFrom(before, List.of("green", "red", "OTHER"));

    for (int i = 0; i < 30; i++) {
      FloatRow then = before.heldOut().get(i).scores();
      FloatRow now = started.heldOut().get(i).scores();
      assertThat(started.heldOut().get(i).feature()).isEqualTo(before.heldOut().get(i).feature());
      assertThat(Math.log(now.get(1) / now.get(2)))
          .as("red against OTHER, example %d", i)
          .isCloseTo(Math.log(then.get(1) / then.get(2)), within(1e-3));
    }
  }

  @Test
  void should_refuse_weights_of_another_shape() {
    TrainedIngestCnn before = train(0, HELD_OUT, new ArrayList<>());
    TrainingPlan wider = plan(new IngestArchitecture("tiny-8", 8, List.of(4, 8), 8), CLASSES);

    assertThatThrownBy(() -> begin(before, wider))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[6, 4, 3, 3]");
  }

  private static TrainedIngestCnn startedFrom(TrainedIngestCnn before, List<String> classes) {
    return begin(before, plan(ColourExamples.TINY, classes)).finish();
  }

  private static IngestCnnTraining begin(TrainedIngestCnn before, TrainingPlan plan) {
    return new Dl4jIngestCnnTrainer(architecture -> Optional.of(before.file()))
        .begin(plan, new ColourExamples(), HELD_OUT, progress -> {});
  }

  private static TrainingPlan plan(IngestArchitecture architecture, List<String> classes) {
    return new TrainingPlan(architecture, classes, 0, 16, 0.01, 0.01, 10, 5, 7, true);
  }

  private static TrainedIngestCnn train(
      int steps, HeldOutExamples heldOut, List<TrainingProgress> progress) {
    return new Dl4jIngestCnnTrainer()
        .train(ColourExamples.plan(steps), new ColourExamples(), heldOut, progress::add);
  }

  /** Every example under the label of the next: learning makes these worse. */
  private static HeldOutExamples shiftedByOne(HeldOutExamples examples) {
    var targets = new ArrayList<>(examples.targets());
    targets.add(targets.remove(0));
    return new HeldOutExamples(examples.inputs(), targets, examples.weights());
  }

  private static int best(ClassifiedObject answer) {
    int best = 0;
    for (int k = 1; k < answer.scores().width(); k++) {
      best = answer.scores().get(k) > answer.scores().get(best) ? k : best;
    }
    return best;
  }
}
