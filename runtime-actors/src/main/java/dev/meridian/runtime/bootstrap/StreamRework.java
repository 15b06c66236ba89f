package dev.meridian.runtime.bootstrap;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.Digest;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.runtime.compute.LoadedDetectors;
import dev.meridian.runtime.config.CameraSettings.Camera;
import dev.meridian.runtime.config.IngestDefaults;
import dev.meridian.runtime.config.StreamSettings;
import dev.meridian.runtime.rest.StreamService.WhatIfAnswer;
import dev.meridian.runtime.streams.StreamLedger;
import dev.meridian.video.audit.AuditRule;
import dev.meridian.video.detect.Detector;
import dev.meridian.video.frame.ImageCodec;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.index.FrameRecord;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.query.PlanSettings;
import dev.meridian.video.reindex.Reindex;
import dev.meridian.video.reindex.ReindexChange;
import dev.meridian.video.reindex.Reindexed;
import dev.meridian.video.store.GenerationRecord;
import dev.meridian.video.store.Generations;
import dev.meridian.video.store.StreamRecord;
import dev.meridian.video.store.VideoStore;
import dev.meridian.video.tune.StageCosts;
import dev.meridian.video.tune.StoredFootage;
import dev.meridian.video.tune.WhatIf;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is done to a stream's index apart from its ingest. Blocks. */
final class StreamRework {
  private final VideoStore store;
  private final ImageCodec codec;
  private final LoadedDetectors detectors;
  private final IngestDefaults defaults;
  private final PlanSettings plan;

  StreamRework(
      VideoStore store,
      ImageCodec codec,
      LoadedDetectors detectors,
      IngestDefaults defaults,
      PlanSettings plan) {
    this.store = store;
    this.codec = codec;
    this.detectors = detectors;
    this.defaults = defaults;
    this.plan = plan;
  }

  StreamRecord stream(StreamId id) {
    return store.stream(id)
        .orElseThrow(
            () -> new MeridianException(ErrorCode.UNKNOWN_STREAM, "there is no stream " + id));
  }

  /** All generations of a stream, by number. */
  List<GenerationRecord> generations(StreamId id) {
    StreamRecord stream = stream(id);
    return Generations.of(stream, store.generations(id), settings(stream).parameters());
  }

  private StreamSettings settings(StreamRecord stream) {
    return defaults.settings(stream.settings());
  }

  /** One at a time: generations are numbered. */
  synchronized List<Reindexed> reindex(StreamId id, ReindexChange change) {
    StreamRecord stream = stream(id);
    if (!stream.state().ended()) {
      throw new MeridianException(
          ErrorCode.BUSY,
          "stream "
              + id
              + " is being ingested: wait for its end, or tune it, which begins a new"
              + " generation");
    }
    change.gtCnn().ifPresent(detectors::get);
    return new Reindex(store, codec)
        .run(stream, generations(id), change, settings(stream).ingest(), () -> false);
  }

  /** By generation that has a part in the last stretch of the stream. */
  List<WhatIfAnswer> whatIf(StreamId id, Map<String, String> asked, long lastMicros) {
    StreamRecord stream = stream(id);
    Map<String, String> settings = new TreeMap<>(stream.settings());
    settings.putAll(asked);
    List<GenerationRecord> current = Generations.current(generations(id));
    long end = current.isEmpty() ? 0 : end(current.get(current.size() - 1).index(id));
    long from = Math.max(0, end - lastMicros);
    List<WhatIfAnswer> answers = new ArrayList<>();
    for (GenerationRecord one : current) {
      if (one.toMicros() > from) {
        answers.add(whatIf(stream, defaults.settings(settings), one, from, end));
      }
    }
    if (answers.isEmpty()) {
      throw new MeridianException(
          ErrorCode.NO_DATA, "nothing of stream " + id + " is indexed yet: wait for its ingest");
    }
    return answers;
  }

  private long end(IndexKey index) {
    long last = store.frameCount(index) - 1;
    List<FrameRecord> frame = store.frames(index, last, last);
    return frame.isEmpty() ? 0 : frame.get(0).timeMicros() + 1;
  }

  private WhatIfAnswer whatIf(
      StreamRecord stream, StreamSettings settings, GenerationRecord one, long from, long end) {
    long start = System.nanoTime();
    Detector gtCnn = detectors.get(one.gtCnn());
    Digest gt = gtCnn.description().digest();
    IndexKey index = one.index(stream.id());
    AuditRule rule = AuditRule.of(stream.id(), settings.audit().fraction());
    boolean moving = settings.camera().camera() == Camera.MOVING;
    Optional<String> detector =
        moving ? Optional.of(settings.camera().detector()) : Optional.empty();
    StoredFootage footage =
        StoredFootage.read(
            store,
            new StoredFootage.Stretch(
                stream.id(),
                one,
                Math.max(from, one.fromMicros()),
                Math.min(end, one.toMicros()),
                stream.sampling().framesPerSecond(),
                detector),
            settings.ingest(),
            ordinal -> rule.audits(ordinal) ? store.verdict(index, gt, ordinal) : Optional.empty());
    GtLook look = new GtLook(store, codec, gtCnn, index);
    WhatIf.Answer answer =
        WhatIf.ask(
            footage,
            settings.ingest(),
            plan,
            settings.tuner().tuning(),
            costs(one, detector, look),
            look::at);
    return new WhatIfAnswer(
        one.generation(),
        Math.max(from, one.fromMicros()),
        Math.min(end, one.toMicros()),
        settings.tuner().tuning().policy().text(),
        answer,
        (System.nanoTime() - start) / 1e9);
  }

  /** The ingest stays what it was, so only the price of a look matters. */
  private static StageCosts costs(GenerationRecord one, Optional<String> detector, GtLook look) {
    return new StageCosts(
        Map.of(detector.orElse(StageCosts.STATIC), 0.0),
        Map.of(one.parameters().architecture(), 0.0),
        0,
        0,
        look.secondsPerLook());
  }

  /** What became of the last tuning, as JSON. */
  Blob lastTuning(StreamId id) {
    stream(id);
    return store
        .blob(id, StreamLedger.TUNING)
        .orElseThrow(
            () ->
                new MeridianException(
                    ErrorCode.NO_DATA,
                    "stream " + id + " was not tuned yet: set tune.enabled, or ask for a tuning"));
  }
}
