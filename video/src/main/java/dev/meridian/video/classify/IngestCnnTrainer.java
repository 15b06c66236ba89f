package dev.meridian.video.classify;

/** Trains an ingest CNN. Deterministic: the same plan and examples give the same file. */
@FunctionalInterface
public interface IngestCnnTrainer {
  /** Makes ready to train from fresh weights. */
  IngestCnnTraining begin(
      TrainingPlan plan,
      ExampleSource examples,
      HeldOutExamples heldOut,
      TrainingProgress.Listener listener);

  /**
   * Trains from fresh weights and keeps the weights that were best on the held-out examples (the
   * last ones when there are none).
   */
  default TrainedIngestCnn train(
      TrainingPlan plan,
      ExampleSource examples,
      HeldOutExamples heldOut,
      TrainingProgress.Listener listener) {
    IngestCnnTraining training = begin(plan, examples, heldOut, listener);
    training.advance(plan.steps());
    return training.finish();
  }
}
