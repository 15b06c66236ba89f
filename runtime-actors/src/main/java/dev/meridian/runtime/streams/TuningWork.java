package dev.meridian.runtime.streams;

import dev.meridian.runtime.compute.LoadedDetectors;
import dev.meridian.runtime.config.CameraSettings.Camera;
import dev.meridian.runtime.config.IngestDefaults;
import dev.meridian.runtime.config.StreamSettings;
import dev.meridian.runtime.config.TunerSettings;
import dev.meridian.video.detect.Detector;
import dev.meridian.video.ingest.Preparation;
import dev.meridian.video.query.PlanSettings;
import dev.meridian.video.store.StreamRecord;
import dev.meridian.video.tune.IndexParameters;
import dev.meridian.video.tune.StreamTuning;
import dev.meridian.video.tune.Tuned;
import dev.meridian.video.tune.TuningCamera;
import dev.meridian.video.tune.TuningParts;
import dev.meridian.video.tune.TuningRequest;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tuning with the real parts. Calls block and are heavy: they run on the native dispatcher, and
 * costs are the CPU time of the calling thread. Thread-safe.
 */
public final class TuningWork implements TunerWork {
  private final VideoParts parts;
  private final LoadedDetectors detectors;
  private final IngestDefaults defaults;
  private final PlanSettings plan;

  /**
   * @param plan how queries decide about clusters
   */
  public TuningWork(
      VideoParts parts, LoadedDetectors detectors, IngestDefaults defaults, PlanSettings plan) {
    this.parts = parts;
    this.detectors = detectors;
    this.defaults = defaults;
    this.plan = plan;
  }

  @Override
  public StreamSettings settings(StreamRecord stream) {
    return defaults.settings(stream.settings());
  }

  /**
   * Tunes a stream as its settings say; see {@link StreamTuning#run} for what fails.
   *
   * @param firstOrdinal the sampled frame at which the sample begins
   * @param listener told of phases; once it says that it is cancelled the call fails soon
   */
  @Override
  public Tuned tune(StreamRecord stream, long firstOrdinal, Preparation.Listener listener) {
    StreamSettings settings = defaults.settings(stream.settings());
    Detector gtCnn = detectors.get(stream.gtCnn());
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    TuningParts tuningParts =
        new TuningParts(
            parts.sources(),
            camera(settings, gtCnn),
            gtCnn,
            parts.trainer(),
            parts.cnns(),
            parts.codec(),
            threads::getCurrentThreadCpuTime);
    return new StreamTuning(tuningParts)
        .run(
            new TuningRequest(
                stream.location(),
                stream.sampling(),
                firstOrdinal,
                settings.ingest(),
                plan,
                settings.tuner().tuning()),
            listener);
  }

  private TuningCamera camera(StreamSettings settings, Detector gtCnn) {
    if (settings.camera().camera() == Camera.STATIC) {
      return new TuningCamera.Static(new CameraExtractors(settings, detectors, gtCnn));
    }
    TunerSettings tuner = settings.tuner();
    float least = Collections.min(tuner.detectorConfidences());
    return new TuningCamera.Moving(
        settings.objects(),
        tuner.detectors().stream().map(name -> detectors.sensitive(name, least)).toList(),
        tuner.detectorConfidences());
  }

  /**
   * A choice as settings of a stream, by key under {@code meridian.ingest}; least confidence and
   * Skip_th by class are not among them, since they belong to a generation.
   */
  public static Map<String, String> asSettings(IndexParameters chosen) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("k", Integer.toString(chosen.k()));
    settings.put("min-confidence", Double.toString(chosen.leastConfidence().otherwise()));
    settings.put("t", Double.toString(chosen.t()));
    settings.put("run-factor", Double.toString(chosen.runFactor()));
    settings.put("specialize.architecture", chosen.architecture());
    settings.put("specialize.max-classes", Integer.toString(chosen.maxClasses()));
    chosen.detector().ifPresent(name -> settings.put("objects.detector.model", name));
    chosen
        .detectorConfidence()
        .ifPresent(value -> settings.put("objects.detector.confidence", Double.toString(value)));
    return settings;
  }
}
