package dev.meridian.video.specialize;

import dev.meridian.video.classify.IngestCnnTraining;
import dev.meridian.video.classify.TrainedIngestCnn;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A specialisation under way. Single owner. */
final class SpecializationRun {
  private final SpecializationSample sample;
  private final SampleSplit split;
  private final ClassList classes;
  private final List<StoredCrop> heldOut;
  private final IngestCnnTraining training;

  SpecializationRun(
      SpecializationSample sample,
      SampleSplit split,
      ClassList classes,
      List<StoredCrop> heldOut,
      IngestCnnTraining training) {
    this.sample = sample;
    this.split = split;
    this.classes = classes;
    this.heldOut = heldOut;
    this.training = training;
  }

  /** Trains for so many steps more. */
  void advance(int steps) {
    training.advance(steps);
  }

  int steps() {
    return training.steps();
  }

  /** Of the held-out crops now; NaN without any. */
  double loss() {
    return training.loss();
  }

  ClassList classes() {
    return classes;
  }

  Specialization finish() {
    TrainedIngestCnn trained = training.finish();
    return new Specialization(trained.file(), trained.description(), report(trained));
  }

  private SpecializationReport report(TrainedIngestCnn trained) {
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
        folded(),
        DistanceMeter.measure(heldOut, trained.heldOut()));
  }

  private Map<String, Integer> folded() {
    Map<String, Integer> folded = new TreeMap<>(split.trainingObjects());
    split.validationObjects().forEach((name, objects) -> folded.merge(name, objects, Integer::sum));
    folded.keySet().removeAll(classes.names());
    return folded;
  }
}
