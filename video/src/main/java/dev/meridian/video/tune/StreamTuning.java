package dev.meridian.video.tune;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.classify.IngestCnn;
import dev.meridian.video.frame.FrameSource;
import dev.meridian.video.frame.SampledFrame;
import dev.meridian.video.ingest.FirstBackground;
import dev.meridian.video.ingest.Preparation;
import dev.meridian.video.ingest.Prepared;
import dev.meridian.video.ingest.SampleReader;
import dev.meridian.video.objects.FoundObject;
import dev.meridian.video.objects.ObjectExtractor;
import dev.meridian.video.specialize.HalvingSettings;
import dev.meridian.video.specialize.SuccessiveHalving;
import dev.meridian.video.specialize.TrainedCandidate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Tunes a stream from a sample of it (Thesis §4.3.4, §4.4.2).
 *
 * <p>The sample is two parts in time: ingest CNNs are trained on the first, configurations are
 * judged by the second, and nothing later is looked at. The sample is read part by part and not
 * held. With the same frames, settings and measured costs the report is the same.
 */
public final class StreamTuning {
  private final TuningParts parts;

  public StreamTuning(TuningParts parts) {
    this.parts = parts;
  }

  /**
   * Trains, searches and chooses. Fails with NO_FRAMES for a sample that is too short, with NO_DATA
   * when the GT-CNN sees nothing in its second part, with UNKNOWN_CLASS when it does not see a
   * class asked for, and with a {@link java.util.concurrent.CancellationException} once the
   * listener says that it is cancelled. A target that no configuration meets is no failure: {@link
   * TuningReport#requireChosen} makes it one.
   */
  public Tuned run(TuningRequest request, Preparation.Listener listener) {
    return new Run(request, listener).toEnd();
  }

  /** One tuning under way. */
  private final class Run {
    private final TuningRequest request;
    private final TuningSettings settings;
    private final Preparation.Listener listener;
    private final CostMeter meter = new CostMeter(parts.cpuNanos());
    private final SampleGt gtCnn = new SampleGt(parts.gtCnn(), meter);
    private final long start = parts.cpuNanos().getAsLong();
    private Blob background;
    private boolean live;
    private long trainingFrames;
    private long validationFrames;
    private long fromMicros = -1;
    private long validationFromMicros;
    private long untilMicros;

    Run(TuningRequest request, Preparation.Listener listener) {
      this.request = request;
      this.settings = request.tuning();
      this.listener = listener;
    }

    Tuned toEnd() {
      listener.phase("looking at the background");
      List<ObjectFinder> finders = ObjectFinder.of(parts.camera());
      try {
        background = background(finders.get(0).extractor());
        listener.phase("labelling samples with " + parts.gtCnn().description().name());
        TrainingSample sample = label(finders.get(0));
        listener.phase("training ingest CNNs");
        List<TrainedCandidate> trained =
            new SuccessiveHalving(parts.trainer(), HalvingSettings.DEFAULT, parts.cpuNanos())
                .train(sample.candidates(), listener);
        return judge(finders, sample, trained);
      } finally {
        finders.forEach(ObjectFinder::close);
      }
    }

    private Blob background(ObjectExtractor extractor) {
      if (parts.camera() instanceof TuningCamera.Static still) {
        Blob state =
            new FirstBackground(parts.sources(), still.extractors())
                .make(
                    request.location(),
                    request.sampling(),
                    request.firstOrdinal(),
                    request.ingest(),
                    listener);
        extractor.restore(state);
        return state;
      }
      return extractor.snapshot();
    }

    private TrainingSample label(ObjectFinder finder) {
      TrainingSample sample = new TrainingSample(request);
      long first = request.firstOrdinal();
      try (FrameSource source =
          parts.sources().open(request.location(), request.sampling(), first)) {
        measureStretch(source);
        long stride = request.ingest().stretch().stride(trainingFrames);
        Optional<SampledFrame> frame = SampleReader.nextFrame(source, listener);
        while (frame.isPresent() && frame.get().ordinal() - first < trainingFrames) {
          label(frame.get(), (frame.get().ordinal() - first) % stride == 0, finder, sample);
          frame = SampleReader.nextFrame(source, listener);
        }
      }
      return sample;
    }

    private void measureStretch(FrameSource source) {
      live = source.facts().live();
      long frames = request.ingest().stretch().frames(source.facts(), request.sampling());
      validationFrames =
          Math.max(
              1,
              Math.min(
                  settings.maxValidation(), Math.round(frames * settings.validationFraction())));
      trainingFrames = frames - validationFrames;
      if (trainingFrames < 1) {
        throw new MeridianException(
            ErrorCode.NO_FRAMES,
            "a sample of %d frames cannot be trained on and judged by: give a longer one"
                .formatted(frames));
      }
    }

    /** A background has to see every frame, a detector only those that are labelled. */
    private void label(
        SampledFrame frame, boolean labelled, ObjectFinder finder, TrainingSample sample) {
      if (fromMicros < 0) {
        fromMicros = frame.timeMicros();
      }
      if (labelled || finder.detector().isEmpty()) {
        List<FoundObject> objects = finder.find(frame);
        if (labelled) {
          gtCnn.look(frame).ifPresent(seen -> sample.add(frame, objects, seen));
        }
      }
    }

    private Tuned judge(
        List<ObjectFinder> finders, TrainingSample sample, List<TrainedCandidate> trained) {
      Map<TrainedCandidate, IngestCnn> networks = new LinkedHashMap<>();
      try {
        for (TrainedCandidate candidate : trained) {
          candidate
              .result()
              .ifPresent(result -> networks.put(candidate, parts.cnns().apply(result.file())));
        }
        listener.phase("judging by the GT-CNN");
        ValidationPass pass =
            new ValidationPass(parts, gtCnn, request.ingest(), meter, finders, networks);
        see(pass);
        List<IndexCandidate> candidates = pass.candidates(request.sampling().framesPerSecond());
        listener.phase("searching");
        return choose(sample, trained, candidates, pass);
      } finally {
        networks.values().forEach(IngestCnn::close);
      }
    }

    private void see(ValidationPass pass) {
      // A live source is where it is: what comes next is judged by.
      long first = live ? 0 : request.firstOrdinal() + trainingFrames;
      try (FrameSource source =
          parts.sources().open(request.location(), request.sampling(), first)) {
        Optional<SampledFrame> frame = SampleReader.nextFrame(source, listener);
        validationFromMicros = frame.map(SampledFrame::timeMicros).orElse(0L);
        while (frame.isPresent() && frame.get().ordinal() - first < validationFrames) {
          pass.onFrame(frame.get());
          untilMicros = frame.get().timeMicros() + 1;
          frame = SampleReader.nextFrame(source, listener);
        }
      }
    }

    private Tuned choose(
        TrainingSample sample,
        List<TrainedCandidate> trained,
        List<IndexCandidate> candidates,
        ValidationPass pass) {
      ValidationPart part = candidates.get(0).part();
      List<String> classes = JudgedClasses.choose(part, settings, request.plan().rule());
      StageCosts costs = pass.costs(candidates.get(0), settings.thresholds().get(0));
      ConfigurationSearch search =
          new ConfigurationSearch(request.ingest(), request.plan(), settings, costs);
      List<ConfigurationOutcome> outcomes = new ArrayList<>();
      for (IndexCandidate candidate : candidates) {
        SampleReader.checkWanted(listener);
        outcomes.addAll(search.search(List.of(candidate), classes, pass::truth));
      }
      List<ConfigurationOutcome> boundary = ParetoBoundary.of(outcomes);
      Optional<ConfigurationOutcome> chosen = ParetoBoundary.choose(boundary, settings.policy());
      ConfigurationOutcome taken =
          chosen.orElseGet(
              () -> Attainable.of(outcomes, settings.targets()).choose(settings.policy()));
      TuningReport report =
          new TuningReport(
              settings.targets(),
              settings.policy(),
              outcomes,
              boundary,
              chosen,
              taken,
              trained.stream().map(Run::outcome).toList(),
              facts(sample, part),
              costs,
              (parts.cpuNanos().getAsLong() - start) / 1e9);
      return new Tuned(prepared(trained, taken), taken, report);
    }

    private static TrainingOutcome outcome(TrainedCandidate trained) {
      return new TrainingOutcome(
          trained.settings().architecture().name(),
          trained.settings().maxClasses(),
          trained.classes() - 1,
          trained.steps(),
          trained.loss(),
          trained.seconds(),
          trained.operations(),
          trained.result().isEmpty());
    }

    /** With the look at the background. */
    private long gtCalls() {
      return gtCnn.calls() + 1;
    }

    private TuningReport.SampleFacts facts(TrainingSample sample, ValidationPart part) {
      Map<String, Integer> objects = new TreeMap<>(sample.gtObjects());
      part.gtObjects().forEach((name, count) -> objects.merge(name, count, Integer::sum));
      return new TuningReport.SampleFacts(
          Math.max(0, fromMicros),
          validationFromMicros,
          untilMicros,
          sample.frames(),
          part.judgedFrames(),
          gtCalls(),
          gtCnn.failures(),
          objects);
    }

    private Prepared prepared(List<TrainedCandidate> trained, ConfigurationOutcome taken) {
      IndexParameters parameters = taken.parameters();
      TrainedCandidate network =
          trained.stream()
              .filter(one -> one.result().isPresent())
              .filter(
                  one ->
                      one.settings().architecture().name().equals(parameters.architecture())
                          && one.settings().maxClasses() == parameters.maxClasses())
              .findFirst()
              .orElseThrow();
      return new Prepared(background, network.result().orElseThrow(), untilMicros, gtCalls());
    }
  }
}
