package dev.meridian.runtime.streams;

import dev.meridian.runtime.config.ConfigLoader;
import dev.meridian.runtime.config.IngestDefaults;
import dev.meridian.runtime.config.StreamSettings;
import dev.meridian.video.ingest.Preparation;
import dev.meridian.video.store.StreamRecord;
import dev.meridian.video.tune.ClassOutcome;
import dev.meridian.video.tune.ConfigurationOutcome;
import dev.meridian.video.tune.IndexParameters;
import dev.meridian.video.tune.StageCosts;
import dev.meridian.video.tune.Tuned;
import dev.meridian.video.tune.TuningPolicy;
import dev.meridian.video.tune.TuningReport;
import dev.meridian.video.tune.TuningTargets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;

/** Tuning without video: it ends when the test says what was chosen. */
final class FakeTuner implements TunerWork {
  private static final IngestDefaults DEFAULTS =
      ConfigLoader.load(Path.of("/home"), Optional.empty(), Map.of()).ingest();

  /** What tunings were asked for: where they began, and by which policy. */
  final BlockingQueue<String> asked = new LinkedBlockingQueue<>();

  private final BlockingQueue<Tuned> answers = new LinkedBlockingQueue<>();

  void choose(Tuned tuned) {
    answers.add(tuned);
  }

  @Override
  public StreamSettings settings(StreamRecord stream) {
    Map<String, String> known = new TreeMap<>(stream.settings());
    known.remove("first");
    return DEFAULTS.settings(known);
  }

  @Override
  public Tuned tune(StreamRecord stream, long firstOrdinal, Preparation.Listener listener) {
    asked.add("%d %s".formatted(firstOrdinal, settings(stream).tuner().tuning().policy().text()));
    Tuned tuned = answers.poll();
    while (tuned == null) {
      if (listener.cancelled()) {
        throw new CancellationException("nobody waits");
      }
      Thread.onSpinWait();
      tuned = answers.poll();
    }
    return tuned;
  }

  /**
   * A tuning that chose an ingest CNN for one class.
   *
   * @param met whether it reaches the targets
   */
  static Tuned tuned(String className, int k, boolean met) {
    ClassOutcome outcome = new ClassOutcome(1, met ? 0.995 : 0.9, 1, 0.995, 50, 20, 7, 5);
    return tuned(className, k, met, Map.of(className, outcome));
  }

  /** One that judged several classes, with an ingest CNN for one of them. */
  static Tuned tuned(String className, int k, boolean met, Map<String, ClassOutcome> classes) {
    ConfigurationOutcome outcome =
        new ConfigurationOutcome(
            new IndexParameters("small-32", 3, k, 0.25, Map.of(className, 0.9)),
            10,
            20,
            classes,
            met);
    return new Tuned(
        FakeWork.prepared(className),
        outcome,
        new TuningReport(
            TuningTargets.DEFAULT,
            TuningPolicy.BALANCE,
            List.of(outcome),
            met ? List.of(outcome) : List.of(),
            met ? Optional.of(outcome) : Optional.empty(),
            outcome,
            List.of(),
            new TuningReport.SampleFacts(0, 1, 2, 3, 4, 5, Map.of(className, 60)),
            new StageCosts(Map.of(), Map.of(), 0, 0, 0),
            1.5));
  }
}
