package dev.meridian.video.ingest;

import dev.meridian.models.base.Blob;
import dev.meridian.video.classify.TrainingProgress;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.detect.Detector;
import dev.meridian.video.frame.FrameSource;
import dev.meridian.video.frame.FrameSourceOpener;
import dev.meridian.video.frame.SampledFrame;
import dev.meridian.video.frame.Sampling;
import dev.meridian.video.objects.FoundObject;
import dev.meridian.video.objects.ObjectExtractor;
import dev.meridian.video.specialize.SampleSettings;
import dev.meridian.video.specialize.SpecializationSample;
import dev.meridian.video.specialize.Specializer;
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
    Blob background =
        new FirstBackground(opener, extractors).make(location, sampling, 0, settings, listener);
    listener.phase("labelling samples with " + gtCnn.description().name());
    Labelled labelled = label(location, sampling, settings, background, listener);
    listener.phase("training the ingest CNN");
    return new Prepared(
        background,
        specializer.specialize(labelled.sample, settings.specialization(), listener),
        labelled.untilMicros,
        labelled.gtCalls + 1);
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
      Optional<SampledFrame> frame = SampleReader.nextFrame(source, listener);
      while (frame.isPresent() && frame.get().ordinal() < frames) {
        List<FoundObject> objects = extractor.onFrame(frame.get());
        if (frame.get().ordinal() % stride == 0) {
          List<Detection> detections = gtCnn.detect(frame.get().image());
          labelled.sample.add(frame.get(), objects, detections);
          labelled.gtCalls++;
        }
        labelled.untilMicros = frame.get().timeMicros() + 1;
        frame = SampleReader.nextFrame(source, listener);
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
}
