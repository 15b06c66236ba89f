package dev.meridian.experiments.focus.eval;

import dev.meridian.experiments.focus.FocusBench;
import dev.meridian.runtime.config.StreamSettings;
import dev.meridian.video.classify.TrainedIngestCnn;
import dev.meridian.video.classify.TrainingProgress;
import dev.meridian.video.detect.Detector;
import dev.meridian.video.frame.Sampling;
import dev.meridian.video.ingest.Preparation;
import dev.meridian.video.ingest.Prepared;
import dev.meridian.video.objects.StaticCameraExtractor;
import dev.meridian.video.specialize.Specialization;
import dev.meridian.video.tune.ConfigurationOutcome;
import dev.meridian.video.tune.StreamTuning;
import dev.meridian.video.tune.TrainingOutcome;
import dev.meridian.video.tune.Tuned;
import dev.meridian.video.tune.TuningCamera;
import dev.meridian.video.tune.TuningParts;
import dev.meridian.video.tune.TuningRequest;
import dev.meridian.video.tune.TuningSettings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Tunes Focus on the first two thirds of a stream. Networks are kept from tuning to tuning. */
final class FocusTuner {
  /** Frames of the training part that are labelled at most. */
  private static final int MOST_LABELLED = 1200;

  private static final List<Float> CONFIDENCES = List.of(0.1f, 0.25f, 0.4f);

  private final FocusBench bench;
  private final StreamData data;
  private final KnownGt gtCnn;
  private final long seed;
  private final Consumer<String> progress;
  private final RememberingTrainer trainer;

  /**
   * @param seed of the networks
   */
  FocusTuner(
      FocusBench bench, StreamData data, KnownGt gtCnn, long seed, Consumer<String> progress) {
    this.bench = bench;
    this.data = data;
    this.gtCnn = gtCnn;
    this.seed = seed;
    this.progress = progress;
    this.trainer =
        new RememberingTrainer(
            bench.parts().trainer(),
            data.folder(),
            "focus %s %s %d".formatted(data.key(), gtCnn.description().name(), MOST_LABELLED),
            gtCnn::charge);
  }

  /** Settings under {@code meridian.ingest}: the sample is the first two thirds. */
  static Map<String, String> settings(EvalStream stream) {
    Map<String, String> settings = new TreeMap<>(stream.settings());
    settings.put("sample.fraction", String.valueOf(2 / 3.0));
    settings.put("sample.seconds", "1000000");
    settings.put("sample.max-frames", String.valueOf(MOST_LABELLED));
    return settings;
  }

  Tuned tune(TuningSettings tuning) {
    Map<String, String> own = settings(data.stream());
    own.put("specialize.seed", String.valueOf(seed));
    StreamSettings stream = bench.settings().ingest().settings(own);
    TuningParts parts =
        new TuningParts(
            bench.parts().sources(),
            camera(stream),
            gtCnn,
            trainer,
            bench.parts().cnns(),
            bench.parts().codec(),
            gtCnn::cpuNanos);
    TuningRequest request =
        new TuningRequest(
            data.video().toString(),
            Sampling.fps(data.stream().fps()),
            0,
            stream.ingest(),
            bench.settings().query().plan(),
            tuning);
    return new StreamTuning(parts).run(request, new Phases());
  }

  private TuningCamera camera(StreamSettings stream) {
    if (!data.stream().moving()) {
      return new TuningCamera.Static(
          background -> {
            StaticCameraExtractor extractor = new StaticCameraExtractor(stream.objects(), gtCnn);
            if (!background.isEmpty()) {
              extractor.bootstrap(background);
            }
            return extractor;
          });
    }
    List<Detector> detectors = data.stream().detectors().stream().map(bench::detector).toList();
    return new TuningCamera.Moving(stream.objects(), detectors, CONFIDENCES);
  }

  /** What an outcome of a tuning is ingested with. */
  FocusChoice choice(Tuned tuned, ConfigurationOutcome outcome) {
    if (outcome.parameters().equals(tuned.configuration().parameters())) {
      return new FocusChoice(outcome, tuned.prepared());
    }
    int classes =
        tuned.report().training().stream()
            .filter(one -> one.architecture().equals(outcome.parameters().architecture()))
            .filter(one -> one.maxClasses() == outcome.parameters().maxClasses())
            .mapToInt(TrainingOutcome::classes)
            .findFirst()
            .orElseThrow();
    TrainedIngestCnn network =
        trainer.network(outcome.parameters().architecture(), classes + 1).orElseThrow();
    Prepared own = tuned.prepared();
    return new FocusChoice(
        outcome,
        new Prepared(
            own.extractorState(),
            new Specialization(
                network.file(), network.description(), own.specialization().report()),
            own.sampleUntilMicros(),
            own.gtCalls()));
  }

  private final class Phases implements Preparation.Listener {
    @Override
    public void phase(String words) {
      progress.accept(data.stream().name() + ": " + words);
    }

    @Override
    public boolean cancelled() {
      return false;
    }

    @Override
    public void onProgress(TrainingProgress training) {}
  }
}
