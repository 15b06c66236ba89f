package dev.meridian.runtime.config;

import dev.meridian.video.frame.Sampling;
import dev.meridian.video.index.LeastConfidence;
import dev.meridian.video.ingest.IngestSettings;
import dev.meridian.video.objects.ObjectSettings;
import dev.meridian.video.store.GenerationParameters;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * All that can be set of one stream.
 *
 * @param sampling which frames are looked at
 * @param ingest how they are indexed
 * @param camera by which means objects are found
 * @param objects how objects are found in them
 * @param tuner how all this is tuned
 * @param schedule when it is tuned again
 * @param audit which frames are audited
 */
public record StreamSettings(
    Sampling sampling,
    IngestSettings ingest,
    CameraSettings camera,
    ObjectSettings objects,
    TunerSettings tuner,
    TuningSchedule schedule,
    AuditSettings audit) {

  /** What a generation that is made with these settings is read with. */
  public GenerationParameters parameters() {
    return new GenerationParameters(
        ingest.specialization().architecture().name(),
        ingest.k(),
        LeastConfidence.ofAll(ingest.minConfidence()),
        ingest.threshold(),
        ingest.runFactor(),
        ingest.indexDepth(),
        ingest.skipThreshold(),
        Map.of(),
        OptionalDouble.empty());
  }

  static StreamSettings read(ConfigReader ingest) {
    return new StreamSettings(
        ingest.checked(
            () -> new Sampling(ingest.number("fps", 0, 1000), ingest.flag("keyframes-only"))),
        IngestSections.read(ingest),
        CameraSettings.read(ingest.in("objects")),
        ObjectSections.read(ingest.in("objects")),
        TunerSettings.read(ingest.in("tune")),
        TuningSchedule.read(ingest.in("tune").in("schedule")),
        AuditSettings.read(ingest.in("audit")));
  }
}
