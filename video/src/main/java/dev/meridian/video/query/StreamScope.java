package dev.meridian.video.query;

import dev.meridian.video.index.FrameRecord;
import dev.meridian.video.index.FrameRun;
import dev.meridian.video.index.ObjectRecord;
import dev.meridian.video.store.VideoStore;
import java.util.List;
import java.util.Optional;

/**
 * The part of one generation of a stream that a query asks about, as it was when the query began.
 *
 * @param basis what the answer is based on
 * @param fromMicros start of the time range, inclusive
 * @param toMicros end of the time range, exclusive
 * @param firstOrdinal the first sampled frame in the range
 * @param endOrdinal the one behind the last
 * @param zone only objects there count
 */
public record StreamScope(
    StreamBasis basis,
    long fromMicros,
    long toMicros,
    long firstOrdinal,
    long endOrdinal,
    Optional<Zone> zone) {

  /** Finds the sampled frames of the query's time range in the basis's index, by bisection. */
  public static StreamScope read(VideoStore store, StreamBasis basis, QuerySpec spec) {
    StreamBasis wanted = basis.forQuery(spec);
    long frames = store.frameCount(basis.index());
    return new StreamScope(
        wanted,
        spec.fromMicros(),
        spec.toMicros(),
        firstFrom(store, wanted, frames, spec.fromMicros()),
        firstFrom(store, wanted, frames, spec.toMicros()),
        spec.options().zone());
  }

  private static long firstFrom(VideoStore store, StreamBasis basis, long frames, long micros) {
    long low = basis.stretch().firstOrdinal();
    long high = Math.max(low, frames);
    while (low < high) {
      long middle = (low + high) >>> 1;
      List<FrameRecord> frame = store.frames(basis.index(), middle, middle);
      if (!frame.isEmpty() && frame.get(0).timeMicros() < micros) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  boolean contains(long ordinal) {
    return ordinal >= firstOrdinal && ordinal < endOrdinal;
  }

  /** The same from a frame on. */
  StreamScope from(long ordinal) {
    return new StreamScope(
        basis, fromMicros, toMicros, Math.max(ordinal, firstOrdinal), endOrdinal, zone);
  }

  /** The frames in the range that show an object; none when it is outside of the zone. */
  Optional<FrameRun> clip(ObjectRecord object) {
    if (zone.isPresent() && !zone.get().holds(object.box())) {
      return Optional.empty();
    }
    FrameRun run = object.frames();
    long first = Math.max(run.firstOrdinal(), firstOrdinal);
    long last = Math.min(run.lastOrdinal(), endOrdinal - 1);
    return first <= last ? Optional.of(new FrameRun(first, last)) : Optional.empty();
  }
}
