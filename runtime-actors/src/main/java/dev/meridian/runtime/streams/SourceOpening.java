package dev.meridian.runtime.streams;

import dev.meridian.video.decode.ContinuedSource;
import dev.meridian.video.frame.FrameSource;
import dev.meridian.video.frame.FrameSourceOpener;
import dev.meridian.video.index.FrameRecord;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.store.StreamRecord;
import dev.meridian.video.store.VideoStore;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Opens the source of a stream where its index ends. */
final class SourceOpening {
  private final FrameSourceOpener sources;
  private final VideoStore store;

  /**
   * @param store knows the frames that are indexed
   */
  SourceOpening(FrameSourceOpener sources, VideoStore store) {
    this.sources = sources;
    this.store = store;
  }

  /** A live source cannot be read again, so it goes on behind the last frame that is indexed. */
  FrameSource open(StreamRecord stream, long firstOrdinal) {
    FrameSource source = sources.open(stream.location(), stream.sampling(), firstOrdinal);
    if (!source.facts().live()) {
      return source;
    }
    try {
      long micros = Math.round(1e6 / stream.sampling().framesPerSecond());
      return last(stream, firstOrdinal)
          .<FrameSource>map(
              last -> new ContinuedSource(source, last.index() + 1, last.timeMicros() + micros))
          .orElse(source);
    } catch (RuntimeException e) {
      source.close();
      throw e;
    }
  }

  /** The frame before an ordinal, in whatever generation it is. */
  private Optional<FrameRecord> last(StreamRecord stream, long firstOrdinal) {
    return IntStream.rangeClosed(1, stream.generation())
        .mapToObj(generation -> new IndexKey(stream.id(), generation))
        .map(index -> store.frames(index, firstOrdinal - 1, firstOrdinal - 1))
        .flatMap(List::stream)
        .max(Comparator.comparingLong(FrameRecord::timeMicros));
  }
}
