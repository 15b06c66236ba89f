package dev.meridian.video.specialize;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.classify.IngestCnnTrainer;
import dev.meridian.video.classify.TrainedIngestCnn;
import dev.meridian.video.classify.TrainingPlan;
import dev.meridian.video.classify.TrainingProgress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
    checkSizes(sample, settings);
    SampleSplit split =
        SampleSplit.of(
            sample.crops(), sample.frames(), settings.validationFraction(), settings.minObjects());
    ClassList classes =
        ClassList.choose(split.trainingObjects(), settings.minObjects(), settings.maxClasses());
    HeldOutCrops heldOut = HeldOutCrops.of(split.validation());
    TrainedIngestCnn trained =
        trainer.train(
            plan(settings, classes),
            new BalancedExamples(
                split.training(), classes, sample.inputSize(), settings.seed() + 1),
            heldOut.examples(classes),
            listener);
    return new Specialization(
        trained.file(),
        trained.description(),
        report(sample, split, classes, heldOut.crops(), trained));
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
        settings.seed());
  }

  private static SpecializationReport report(
      SpecializationSample sample,
      SampleSplit split,
      ClassList classes,
      List<StoredCrop> heldOut,
      TrainedIngestCnn trained) {
    AccuracyCount count = new AccuracyCount(classes);
    for (int i = 0; i < heldOut.size(); i++) {
      count.add(heldOut.get(i).label(), trained.heldOut().get(i));
    }
    boolean empty = split.firstFrame() == split.endFrame();
    return new SpecializationReport(
        trained.description().architecture(),
        sample.frames(),
        split.training().size(),
        heldOut.size(),
        empty ? 0 : sample.timeMicros(split.firstFrame()),
        empty ? 0 : sample.timeMicros(split.endFrame() - 1),
        trained.steps(),
        count.result(split.training()),
        folded(split, classes),
        DistanceMeter.measure(heldOut, trained.heldOut()));
  }

  private static Map<String, Integer> folded(SampleSplit split, ClassList classes) {
    Map<String, Integer> folded = new TreeMap<>(split.trainingObjects());
    split.validationObjects().forEach((name, objects) -> folded.merge(name, objects, Integer::sum));
    folded.keySet().removeAll(classes.names());
    return folded;
  }
}
