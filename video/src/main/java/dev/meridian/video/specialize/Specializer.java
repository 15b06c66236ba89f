package dev.meridian.video.specialize;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.classify.IngestCnnTrainer;
import dev.meridian.video.classify.IngestCnnTraining;
import dev.meridian.video.classify.TrainingPlan;
import dev.meridian.video.classify.TrainingProgress;

/**
 * Specialises an ingest CNN to a stream from a sample of it (Thesis §4.3.2, §4.4.2 step ST1). The
 * same sample and settings give the same file.
 *
 * <p>A sample without any class that is frequent enough gives a network that knows OTHER only, with
 * weights as drawn: everything is then answered through OTHER.
 */
public final class Specializer {
  private final IngestCnnTrainer trainer;

  public Specializer(IngestCnnTrainer trainer) {
    this.trainer = trainer;
  }

  /** Trains on one part of the sample and reports on the other. */
  public Specialization specialize(
      SpecializationSample sample,
      SpecializationSettings settings,
      TrainingProgress.Listener listener) {
    SpecializationRun run = begin(sample, settings, listener);
    run.advance(settings.steps());
    return run.finish();
  }

  /** Makes ready to train on one part of the sample. */
  SpecializationRun begin(
      SpecializationSample sample,
      SpecializationSettings settings,
      TrainingProgress.Listener listener) {
    checkSizes(sample, settings);
    SampleSplit split =
        SampleSplit.of(
            sample.crops(), sample.frames(), settings.validationFraction(), settings.minObjects());
    ClassList classes =
        ClassList.choose(split.trainingObjects(), settings.minObjects(), settings.maxClasses());
    HeldOutCrops heldOut = HeldOutCrops.of(split.validation());
    IngestCnnTraining training =
        trainer.begin(
            plan(settings, classes),
            new BalancedExamples(
                split.training(), classes, sample.inputSize(), settings.seed() + 1),
            heldOut.examples(classes),
            listener);
    return new SpecializationRun(sample, split, classes, heldOut.crops(), training);
  }

  private static void checkSizes(SpecializationSample sample, SpecializationSettings settings) {
    int wanted = settings.architecture().inputSize();
    if (sample.inputSize() != wanted) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "%s reads crops of %d pixels, the sample holds crops of %d: collect it at that size"
              .formatted(settings.architecture().name(), wanted, sample.inputSize()));
    }
  }

  /** With OTHER alone there is nothing to learn. */
  private static TrainingPlan plan(SpecializationSettings settings, ClassList classes) {
    return new TrainingPlan(
        settings.architecture(),
        classes.names(),
        classes.size() == 1 ? 0 : settings.steps(),
        settings.batchSize(),
        settings.learningRate(),
        settings.weightDecay(),
        settings.checkEvery(),
        settings.patience(),
        settings.seed(),
        settings.pretrained());
  }
}
