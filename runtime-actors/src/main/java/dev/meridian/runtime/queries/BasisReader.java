package dev.meridian.runtime.queries;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.base.NearestName;
import dev.meridian.runtime.compute.LoadedDetectors;
import dev.meridian.runtime.config.IngestDefaults;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.index.FrameRecord;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.query.ClassRoute;
import dev.meridian.video.query.QuerySpec;
import dev.meridian.video.query.StreamBasis;
import dev.meridian.video.store.GenerationParameters;
import dev.meridian.video.store.GenerationRecord;
import dev.meridian.video.store.Generations;
import dev.meridian.video.store.StreamRecord;
import dev.meridian.video.store.VideoStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

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
   * The bases of the streams asked that have an index, by stream and time.
   *
   * @throws MeridianException UNKNOWN_STREAM or UNKNOWN_CLASS with near names, INVALID_ARGUMENT for
   *     a K deeper than an index
   */
  List<StreamBasis> read(QuerySpec spec) {
    List<StreamBasis> bases = new ArrayList<>();
    for (StreamRecord stream : asked(spec.streams())) {
      bases.addAll(bases(stream, spec));
    }
    ClassRoute.requireKnown(spec.parsed(), bases);
    return bases;
  }

  /** The generations that speak for the streams asked, by time; empty means all streams. */
  Map<StreamId, List<GenerationRecord>> generations(List<StreamId> streams) {
    Map<StreamId, List<GenerationRecord>> current = new TreeMap<>();
    asked(streams).forEach(stream -> current.put(stream.id(), generations(stream)));
    return current;
  }

  /** The time of the last frame that is indexed; empty without one. */
  OptionalLong lastMicros(StreamId stream) {
    return generations(List.of(stream)).getOrDefault(stream, List.of()).stream()
        .map(generation -> generation.index(stream))
        .flatMap(index -> lastFrame(index).stream())
        .mapToLong(FrameRecord::timeMicros)
        .max();
  }

  private List<FrameRecord> lastFrame(IndexKey index) {
    long count = store.frameCount(index);
    return count == 0 ? List.of() : store.frames(index, count - 1, count - 1);
  }

  private List<StreamRecord> asked(List<StreamId> streams) {
    List<StreamRecord> all = store.streams();
    List<StreamId> known = all.stream().map(StreamRecord::id).toList();
    for (StreamId stream : streams) {
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
        .filter(stream -> streams.isEmpty() || streams.contains(stream.id()))
        .toList();
  }

  private List<StreamBasis> bases(StreamRecord stream, QuerySpec spec) {
    return generations(stream).stream()
        .filter(generation -> overlaps(generation, spec))
        .map(generation -> basis(stream, generation, spec))
        .toList();
  }

  private List<GenerationRecord> generations(StreamRecord stream) {
    GenerationParameters own = defaults.settings(stream.settings()).parameters();
    return Generations.current(Generations.of(stream, store.generations(stream.id()), own));
  }

  /** A generation that ends before the range begins needs not be opened. */
  private static boolean overlaps(GenerationRecord generation, QuerySpec spec) {
    return generation.fromMicros() < spec.toMicros() && generation.toMicros() > spec.fromMicros();
  }

  private StreamBasis basis(StreamRecord stream, GenerationRecord generation, QuerySpec spec) {
    int depth = generation.parameters().indexDepth();
    if (spec.k().orElse(1) > depth) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "K = %d is deeper than the index of stream %s: use at most %d"
              .formatted(spec.k().getAsInt(), stream.id(), depth));
    }
    return StreamBasis.of(
        stream.id(),
        generation,
        detectors.get(generation.gtCnn()).description(),
        Math.max(1, Math.round(1e6 / stream.sampling().framesPerSecond())));
  }
}
