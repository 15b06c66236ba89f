package dev.meridian.runtime.bootstrap;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.runtime.compute.LoadedDetectors;
import dev.meridian.runtime.config.IngestDefaults;
import dev.meridian.runtime.config.StreamSettings;
import dev.meridian.runtime.streams.StreamLedger;
import dev.meridian.video.frame.ImageCodec;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.reindex.Reindex;
import dev.meridian.video.reindex.ReindexChange;
import dev.meridian.video.reindex.Reindexed;
import dev.meridian.video.store.GenerationRecord;
import dev.meridian.video.store.Generations;
import dev.meridian.video.store.StreamRecord;
import dev.meridian.video.store.VideoStore;
import java.util.List;

/** What is done to a stream's index apart from its ingest. Blocks. */
final class StreamRework {
  private final VideoStore store;
  private final ImageCodec codec;
  private final LoadedDetectors detectors;
  private final IngestDefaults defaults;

  StreamRework(
      VideoStore store, ImageCodec codec, LoadedDetectors detectors, IngestDefaults defaults) {
    this.store = store;
    this.codec = codec;
    this.detectors = detectors;
    this.defaults = defaults;
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
