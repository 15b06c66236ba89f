package dev.meridian.runtime.streams;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.Digest;
import dev.meridian.runtime.protocol.StreamProgress;
import dev.meridian.runtime.protocol.StreamStatus;
import dev.meridian.video.frame.Gap;
import dev.meridian.video.index.FrameRecord;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.store.GenerationRecord;
import dev.meridian.video.store.StreamRecord;
import dev.meridian.video.store.StreamState;
import dev.meridian.video.store.VideoStore;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Counts of an index, and of a finished one its digest. Counting reads the whole index, so a
 * finished stream keeps its summary as a blob.
 *
 * @param frames sampled frames
 * @param timeMicros presentation time of the last of them
 * @param objects objects
 * @param clusters clusters
 */
record StreamSummary(long frames, long timeMicros, long objects, long clusters) {
  static final StreamSummary EMPTY = new StreamSummary(0, 0, 0, 0);

  private static final int COUNTS_BYTES = 4 * Long.BYTES;

  /**
   * A summary that will not change any more.
   *
   * @param summary the counts
   * @param digest of the index
   */
  record Final(StreamSummary summary, Digest digest) {
    Blob toBlob() {
      ByteBuffer buffer = ByteBuffer.allocate(COUNTS_BYTES + 32);
      buffer.putLong(summary.frames).putLong(summary.timeMicros);
      buffer.putLong(summary.objects).putLong(summary.clusters);
      buffer.put(HexFormat.of().parseHex(digest.hex()));
      return Blob.of(buffer.array());
    }

    static Final fromBlob(Blob blob) {
      ByteBuffer buffer = ByteBuffer.wrap(blob.bytes());
      StreamSummary summary =
          new StreamSummary(buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong());
      return new Final(
          summary, new Digest(HexFormat.of().formatHex(blob.bytes(), COUNTS_BYTES, blob.size())));
    }
  }

  static StreamSummary of(StreamProgress progress) {
    return new StreamSummary(
        progress.frames(), progress.timeMicros(), progress.objects(), progress.clusters());
  }

  /** A stream of which nothing is indexed yet. */
  static StreamStatus start(StreamRecord stream) {
    return new StreamStatus(stream, EMPTY.progress("starting", -1, 0), List.of(), Optional.empty());
  }

  /** The last that subscribers hear of a stream that is gone. */
  static StreamStatus deleted(StreamStatus last) {
    return new StreamStatus(
        StreamLedger.in(last.stream(), StreamState.FAILED, "the stream was deleted"),
        StreamSummary.of(last.progress()).progress("deleted", -1, 0),
        last.gaps(),
        Optional.empty());
  }

  /** Counts what is in the indexes of a stream that were made from frames, before {@code until}. */
  static StreamSummary count(VideoStore store, StreamRecord stream, long until) {
    if (stream.generation() == 0 || until == 0) {
      return EMPTY;
    }
    StreamSummary sum = EMPTY;
    for (IndexKey index : ingested(store, stream)) {
      StreamSummary one = count(store, index, until);
      sum =
          new StreamSummary(
              Math.max(sum.frames, one.frames),
              Math.max(sum.timeMicros, one.timeMicros),
              sum.objects + one.objects,
              sum.clusters + one.clusters);
    }
    return sum;
  }

  private static StreamSummary count(VideoStore store, IndexKey index, long until) {
    long frames = Math.min(until, store.frameCount(index));
    List<FrameRecord> last = store.frames(index, frames - 1, frames - 1);
    long timeMicros = last.isEmpty() ? 0 : last.get(0).timeMicros();
    long[] objects = {0};
    Set<Long> anchors = new HashSet<>();
    store.forEachCluster(index, cluster -> anchors.add(cluster.anchorObject()));
    long[] clusters = {0};
    store.forEachObject(
        index,
        object -> {
          if (object.frames().firstOrdinal() < until) {
            objects[0]++;
            clusters[0] += anchors.contains(object.id()) ? 1 : 0;
          }
        });
    return new StreamSummary(frames, timeMicros, objects[0], clusters[0]);
  }

  /** The gaps of all of them, by time. */
  static List<Gap> gaps(VideoStore store, StreamRecord stream) {
    return stream.generation() == 0
        ? List.of()
        : ingested(store, stream).stream().flatMap(index -> store.gaps(index).stream()).toList();
  }

  /** The digest of the only index, or one over those of all of them. */
  static Digest digest(VideoStore store, StreamRecord stream) {
    List<IndexKey> all = ingested(store, stream);
    if (all.size() == 1) {
      return store.digest(all.get(0));
    }
    StringBuilder digests = new StringBuilder();
    all.forEach(index -> digests.append(store.digest(index).hex()));
    return Digest.of(digests.toString().getBytes(StandardCharsets.US_ASCII));
  }

  private static List<IndexKey> ingested(VideoStore store, StreamRecord stream) {
    List<GenerationRecord> all = store.generations(stream.id());
    return all.isEmpty()
        ? List.of(new IndexKey(stream.id(), stream.generation()))
        : all.stream()
            .filter(one -> one.origin() == GenerationRecord.Origin.INGEST)
            .map(one -> one.index(stream.id()))
            .toList();
  }

  StreamProgress progress(String phase, long expectedFrames, double framesPerSecond) {
    return new StreamProgress(
        phase, frames, expectedFrames, timeMicros, objects, clusters, framesPerSecond);
  }
}
