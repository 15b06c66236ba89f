package dev.meridian.experiments.focus.eval;

import dev.meridian.video.classify.ExampleSource;
import dev.meridian.video.classify.HeldOutExamples;
import dev.meridian.video.classify.IngestCnnTrainer;
import dev.meridian.video.classify.IngestCnnTraining;
import dev.meridian.video.classify.TrainedIngestCnn;
import dev.meridian.video.classify.TrainingPlan;
import dev.meridian.video.classify.TrainingProgress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps every network of one stream that was trained to its end, so that another choice among the
 * same candidates trains nothing anew. The examples must be the same whenever the plan is.
 */
final class RememberingTrainer implements IngestCnnTrainer {
  private final IngestCnnTrainer trainer;
  private final Map<TrainingPlan, Finished> finished = new HashMap<>();

  RememberingTrainer(IngestCnnTrainer trainer) {
    this.trainer = trainer;
  }

  private record Finished(int steps, double loss, TrainedIngestCnn network) {}

  /** A finished network by its shape and how many classes it tells apart, OTHER included. */
  Optional<TrainedIngestCnn> network(String architecture, int classes) {
    return finished.values().stream()
        .map(Finished::network)
        .filter(one -> one.description().architecture().equals(architecture))
        .filter(one -> one.description().classes().size() == classes)
        .findFirst();
  }

  @Override
  public IngestCnnTraining begin(
      TrainingPlan plan,
      ExampleSource examples,
      HeldOutExamples heldOut,
      TrainingProgress.Listener listener) {
    Finished before = finished.get(plan);
    return before == null
        ? new Watched(plan, trainer.begin(plan, examples, heldOut, listener))
        : new Replayed(before);
  }

  private final class Watched implements IngestCnnTraining {
    private final TrainingPlan plan;
    private final IngestCnnTraining training;

    Watched(TrainingPlan plan, IngestCnnTraining training) {
      this.plan = plan;
      this.training = training;
    }

    @Override
    public void advance(int steps) {
      training.advance(steps);
    }

    @Override
    public int steps() {
      return training.steps();
    }

    @Override
    public double loss() {
      return training.loss();
    }

    @Override
    public TrainedIngestCnn finish() {
      TrainedIngestCnn network = training.finish();
      finished.put(plan, new Finished(training.steps(), training.loss(), network));
      return network;
    }
  }

  private record Replayed(Finished before) implements IngestCnnTraining {
    @Override
    public void advance(int steps) {}

    @Override
    public int steps() {
      return before.steps();
    }

    @Override
    public double loss() {
      return before.loss();
    }

    @Override
    public TrainedIngestCnn finish() {
      return before.network();
    }
  }
}
