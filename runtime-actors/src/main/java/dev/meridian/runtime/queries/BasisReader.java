package dev.meridian.runtime.queries;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.base.NearestName;
import dev.meridian.runtime.compute.LoadedDetectors;
import dev.meridian.runtime.config.IngestDefaults;
import dev.meridian.video.detect.DetectorDescription;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.ingest.IngestSettings;
import dev.meridian.video.query.ClassRoute;
import dev.meridian.video.query.QuerySpec;
import dev.meridian.video.query.StreamBasis;
import dev.meridian.video.store.StreamRecord;
import dev.meridian.video.store.VideoStore;
import java.util.ArrayList;
import java.util.List;

/** Finds the streams a query asks about and what answers about them are based on. Blocks. */
public final class BasisReader {
  private final VideoStore store;
  private final LoadedDetectors detectors;
  private final IngestDefaults defaults;

  public BasisReader(VideoStore store, LoadedDetectors detectors, IngestDefaults defaults) {
    this.store = store;
    this.detectors = detectors;
    this.defaults = defaults;
  }

  /**
   * The bases of the streams asked that have an index, by stream.
   *
   * @throws MeridianException UNKNOWN_STREAM or UNKNOWN_CLASS with near names, INVALID_ARGUMENT for
   *     a K deeper than an index
   */
  List<StreamBasis> read(QuerySpec spec) {
    List<StreamBasis> bases = new ArrayList<>();
    for (StreamRecord stream : asked(spec)) {
      if (stream.generation() > 0) {
        bases.add(basis(stream, spec));
      }
    }
    ClassRoute.requireKnown(spec.parsed(), bases);
    return bases;
  }

  private List<StreamRecord> asked(QuerySpec spec) {
    List<StreamRecord> all = store.streams();
    List<StreamId> known = all.stream().map(StreamRecord::id).toList();
    for (StreamId stream : spec.streams()) {
      if (!known.contains(stream)) {
        throw new MeridianException(
            ErrorCode.UNKNOWN_STREAM,
            "there is no stream %s%s"
                .formatted(
                    stream,
                    NearestName.hint(
                        stream.value(), known.stream().map(StreamId::value).toList())));
      }
    }
    return all.stream()
        .filter(stream -> spec.streams().isEmpty() || spec.streams().contains(stream.id()))
        .toList();
  }

  private StreamBasis basis(StreamRecord stream, QuerySpec spec) {
    IngestSettings ingest = defaults.settings(stream.settings()).ingest();
    if (spec.k().orElse(1) > ingest.indexDepth()) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "K = %d is deeper than the index of stream %s: use at most %d"
              .formatted(spec.k().getAsInt(), stream.id(), ingest.indexDepth()));
    }
    DetectorDescription gt = detectors.get(stream.gtCnn()).description();
    return new StreamBasis(
        new IndexKey(stream.id(), stream.generation()),
        stream.cnnDigest(),
        stream.classes(),
        stream.gtCnn(),
        gt.digest(),
        gt.labels(),
        ingest.k(),
        ingest.threshold(),
        ingest.skipThreshold(),
        Math.max(1, Math.round(1e6 / stream.sampling().framesPerSecond())));
  }
}
