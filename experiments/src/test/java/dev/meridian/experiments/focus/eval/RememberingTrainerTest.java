package dev.meridian.experiments.focus.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.Digest;
import dev.meridian.models.math.FloatRow;
import dev.meridian.video.classify.ClassifiedObject;
import dev.meridian.video.classify.HeldOutExamples;
import dev.meridian.video.classify.IngestArchitectures;
import dev.meridian.video.classify.IngestCnnDescription;
import dev.meridian.video.classify.IngestCnnTrainer;
import dev.meridian.video.classify.IngestCnnTraining;
import dev.meridian.video.classify.TrainedIngestCnn;
import dev.meridian.video.classify.TrainingPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RememberingTrainerTest {
  private static final byte[] FILE = {1, 2, 3};
  private static final TrainedIngestCnn NETWORK =
      new TrainedIngestCnn(
          Blob.of(FILE),
          new IngestCnnDescription("small-32", 32, List.of("car", "OTHER"), 2, Digest.of(FILE)),
          40,
          List.of(new ClassifiedObject(FloatRow.of(0.75f, 0.25f), FloatRow.of(0, 1))));

  @TempDir private Path folder;
  private final List<TrainingPlan> begun = new ArrayList<>();
  private final List<Long> charged = new ArrayList<>();

  @Test
  void should_train_once_and_charge_again_what_it_took() {
    TrainedIngestCnn first = train(trainer("street"), 7);
    assertThat(charged).isEmpty();
    RememberingTrainer later = trainer("street");
    assertThat(train(later, 7)).isEqualTo(first).isEqualTo(NETWORK);
    assertThat(begun).hasSize(1);
    assertThat(charged).hasSize(1);
    assertThat(later.network("small-32", 2)).contains(NETWORK);
    assertThat(later.network("small-32", 3)).isEmpty();
  }

  @Test
  void should_train_anew_for_another_plan_or_other_examples() {
    train(trainer("street"), 7);
    train(trainer("street"), 8);
    train(trainer("night"), 7);
    assertThat(begun).hasSize(3);
  }

  private RememberingTrainer trainer(String key) {
    IngestCnnTrainer own =
        (plan, examples, heldOut, listener) -> {
          begun.add(plan);
          return IngestCnnTraining.over(NETWORK);
        };
    return new RememberingTrainer(own, folder, key, charged::add);
  }

  private static TrainedIngestCnn train(RememberingTrainer trainer, long seed) {
    TrainingPlan plan =
        new TrainingPlan(
            IngestArchitectures.SMALL_32,
            List.of("car", "OTHER"),
            40,
            8,
            0.002,
            0.02,
            10,
            3,
            seed,
            false);
    HeldOutExamples none = new HeldOutExamples(List.of(), List.of(), FloatRow.of());
    return trainer.train(plan, (step, inputs, targets) -> {}, none, progress -> {});
  }
}
