package dev.meridian.video.ingest;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.classify.TrainingProgress;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.detect.Detector;
import dev.meridian.video.frame.BgrImage;
import dev.meridian.video.frame.FrameEvent;
import dev.meridian.video.frame.FrameSource;
import dev.meridian.video.frame.FrameSourceOpener;
import dev.meridian.video.frame.SampledFrame;
import dev.meridian.video.frame.Sampling;
import dev.meridian.video.objects.FoundObject;
import dev.meridian.video.objects.ObjectExtractor;
import dev.meridian.video.specialize.SampleSettings;
import dev.meridian.video.specialize.SpecializationSample;
import dev.meridian.video.specialize.Specializer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * The step before a stream's first ingest: a first background, labels by the GT-CNN, an ingest CNN
 * specialised to the stream (Thesis §4.4.2).
 *
 * <p>The sample is read twice, once for the background and once for the objects, so that memory
 * does not grow with its length. The same source and settings give the same result.
 */
public final class Preparation {
  /** Told how far the preparation is, and asked whether to go on. */
  public interface Listener extends TrainingProgress.Listener {
    /** A new phase has begun. */
    void phase(String words);

    /** Whether nobody waits for the result any more. */
    boolean cancelled();
  }

  private final FrameSourceOpener opener;
  private final ExtractorFactory extractors;
  private final Detector gtCnn;
  private final Specializer specializer;

  public Preparation(
      FrameSourceOpener opener,
      ExtractorFactory extractors,
      Detector gtCnn,
      Specializer specializer) {
    this.opener = opener;
    this.extractors = extractors;
    this.gtCnn = gtCnn;
    this.specializer = specializer;
  }

  /**
   * Prepares a stream.
   *
   * @throws CancellationException once the listener says that it is cancelled
   */
  public Prepared run(
      String location, Sampling sampling, IngestSettings settings, Listener listener) {
    listener.phase("looking at the background");
    Blob background = background(location, sampling, settings, listener);
    listener.phase("labelling samples with " + gtCnn.description().name());
    Labelled labelled = label(location, sampling, settings, background, listener);
    listener.phase("training the ingest CNN");
    return new Prepared(
        background,
        specializer.specialize(labelled.sample, settings.specialization(), listener),
        labelled.untilMicros,
        labelled.gtCalls + 1);
  }

  private Blob background(
      String location, Sampling sampling, IngestSettings settings, Listener listener) {
    List<BgrImage> pictures = new ArrayList<>();
    try (FrameSource source = opener.open(location, sampling, 0)) {
      long frames = settings.stretch().frames(source.facts(), sampling);
      long stride = Math.max(1, frames / settings.backgroundFrames());
      Optional<SampledFrame> frame = nextFrame(source, listener);
      while (frame.isPresent() && frame.get().ordinal() < frames) {
        boolean wanted = frame.get().ordinal() % stride == 0;
        if (wanted && pictures.size() < settings.backgroundFrames()) {
          pictures.add(frame.get().image());
        }
        frame = nextFrame(source, listener);
      }
    }
    if (pictures.isEmpty()) {
      throw new MeridianException(
          ErrorCode.NO_FRAMES, "not one frame could be decoded: check the source with a player");
    }
    try (ObjectExtractor extractor = extractors.create(pictures)) {
      return extractor.snapshot();
    }
  }

  private static final class Labelled {
    private final SpecializationSample sample;
    private long untilMicros;
    private long gtCalls;

    private Labelled(SpecializationSample sample) {
      this.sample = sample;
    }
  }

  private Labelled label(
      String location,
      Sampling sampling,
      IngestSettings settings,
      Blob background,
      Listener listener) {
    Labelled labelled = new Labelled(newSample(settings));
    try (FrameSource source = opener.open(location, sampling, 0);
        ObjectExtractor extractor = extractors.create(List.of())) {
      extractor.restore(background);
      long frames = settings.stretch().frames(source.facts(), sampling);
      long stride = settings.stretch().stride(frames);
      Optional<SampledFrame> frame = nextFrame(source, listener);
      while (frame.isPresent() && frame.get().ordinal() < frames) {
        List<FoundObject> objects = extractor.onFrame(frame.get());
        if (frame.get().ordinal() % stride == 0) {
          List<Detection> detections = gtCnn.detect(frame.get().image());
          labelled.sample.add(frame.get(), objects, detections);
          labelled.gtCalls++;
        }
        labelled.untilMicros = frame.get().timeMicros() + 1;
        frame = nextFrame(source, listener);
      }
    }
    return labelled;
  }

  private static SpecializationSample newSample(IngestSettings settings) {
    SampleSettings defaults =
        SampleSettings.of(
            settings.specialization().architecture().inputSize(), settings.specialization().seed());
    return new SpecializationSample(
        new SampleSettings(
            defaults.inputSize(),
            defaults.minConfidence(),
            settings.jitteredCopies(),
            defaults.seed()));
  }

  private static Optional<SampledFrame> nextFrame(FrameSource source, Listener listener) {
    Optional<FrameEvent> event = source.next();
    while (event.isPresent()) {
      if (listener.cancelled()) {
        throw new CancellationException("nobody waits for the preparation any more");
      }
      if (event.get() instanceof SampledFrame frame) {
        return Optional.of(frame);
      }
      event = source.next();
    }
    return Optional.empty();
  }
}
