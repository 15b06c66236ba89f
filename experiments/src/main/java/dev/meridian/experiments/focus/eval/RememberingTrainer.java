package dev.meridian.experiments.focus.eval;

import dev.meridian.models.base.Digest;
import dev.meridian.video.classify.ExampleSource;
import dev.meridian.video.classify.HeldOutExamples;
import dev.meridian.video.classify.IngestCnnTrainer;
import dev.meridian.video.classify.IngestCnnTraining;
import dev.meridian.video.classify.TrainedIngestCnn;
import dev.meridian.video.classify.TrainingPlan;
import dev.meridian.video.classify.TrainingProgress;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Keeps every network that was trained to its end, in files, so that another choice among the same
 * candidates, or another experiment, trains nothing anew. What training took is kept with it and
 * charged again, so that costs do not depend on what was there. The examples must be the same
 * whenever plan and key are.
 */
final class RememberingTrainer implements IngestCnnTrainer {
  private final IngestCnnTrainer trainer;
  private final Path folder;
  private final String key;
  private final LongConsumer charge;
  private final Map<TrainingPlan, RememberedNetwork> finished = new HashMap<>();

  /**
   * @param folder of the files
   * @param key all that decides about the examples
   * @param charge is told the CPU nanoseconds of training that was done before
   */
  RememberingTrainer(IngestCnnTrainer trainer, Path folder, String key, LongConsumer charge) {
    this.trainer = trainer;
    this.folder = folder;
    this.key = key;
    this.charge = charge;
  }

  /** A finished network by its shape and how many classes it tells apart, OTHER included. */
  Optional<TrainedIngestCnn> network(String architecture, int classes) {
    return finished.values().stream()
        .map(RememberedNetwork::network)
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
    Optional<RememberedNetwork> before = RememberedNetwork.read(file(plan));
    return before.isEmpty()
        ? new Watched(plan, trainer.begin(plan, examples, heldOut, listener))
        : new Replayed(plan, before.get());
  }

  private Path file(TrainingPlan plan) {
    byte[] all = (key + " " + plan).getBytes(StandardCharsets.UTF_8);
    return folder.resolve("network-" + Digest.of(all).brief() + ".bin");
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private final class Watched implements IngestCnnTraining {
    private final TrainingPlan plan;
    private final IngestCnnTraining training;
    private long nanos;

    Watched(TrainingPlan plan, IngestCnnTraining training) {
      this.plan = plan;
      this.training = training;
    }

    @Override
    public void advance(int steps) {
      long start = cpuNanos();
      training.advance(steps);
      nanos += cpuNanos() - start;
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
      RememberedNetwork network =
          new RememberedNetwork(training.steps(), training.loss(), nanos, training.finish());
      finished.put(plan, network);
      network.write(file(plan));
      return network.network();
    }
  }

  private final class Replayed implements IngestCnnTraining {
    private final TrainingPlan plan;
    private final RememberedNetwork before;

    Replayed(TrainingPlan plan, RememberedNetwork before) {
      this.plan = plan;
      this.before = before;
    }

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
      charge.accept(before.nanos());
      finished.put(plan, before);
      return before.network();
    }
  }
}
