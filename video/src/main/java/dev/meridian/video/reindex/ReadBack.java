package dev.meridian.video.reindex;

import dev.meridian.models.base.ByteWriter;
import dev.meridian.models.base.Digest;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.index.ClusterRecord;
import dev.meridian.video.index.FrameRecord;
import dev.meridian.video.index.FrameRun;
import dev.meridian.video.index.IndexEntry;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.index.ObjectRecord;
import dev.meridian.video.store.GenerationRecord;
import dev.meridian.video.store.VideoStore;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Reads a new index back from the store and compares it with the evidence it was made from.
 *
 * <p>However records were cut or joined, both hold the same frames, and in each frame the same runs
 * with the same scores and features: a digest over those must be equal. Besides, every cluster's
 * size is that of its members, it has its lines in the top-K index, and the object it shows has a
 * picture.
 */
final class ReadBack {
  private static final int FRAMES_AT_ONCE = 1024;

  private final VideoStore store;

  ReadBack(VideoStore store) {
    this.store = store;
  }

  /** Fails with STORE_FAILED when something is missing or different. */
  void check(StreamId stream, GenerationRecord made) {
    IndexKey from = new IndexKey(stream, made.evidence());
    IndexKey to = made.index(stream);
    require(frames(from).equals(frames(to)), made, "its frames");
    require(store.gaps(from).equals(store.gaps(to)), made, "its gaps");
    require(content(from) == content(to), made, "its objects");
    clusters(to, made);
  }

  private Digest frames(IndexKey index) {
    long end = store.frameCount(index);
    ByteWriter out = new ByteWriter();
    Digest digest = Digest.of(new byte[0]);
    for (long first = 0; first < end; first += FRAMES_AT_ONCE) {
      List<FrameRecord> frames = store.frames(index, first, first + FRAMES_AT_ONCE - 1);
      out = new ByteWriter().putString(digest.hex());
      for (FrameRecord frame : frames) {
        out.putLong(frame.ordinal()).putLong(frame.index()).putLong(frame.timeMicros());
      }
      digest = Digest.of(out.toBytes());
    }
    return digest;
  }

  /** Sum of a digest per run and frame: does not depend on how frames are cut into records. */
  private long content(IndexKey index) {
    long[] sum = {0};
    store.forEachObject(index, object -> sum[0] += content(object));
    return sum[0];
  }

  private static long content(ObjectRecord object) {
    ByteWriter out = new ByteWriter(512).putLong(object.runId()).putString(object.kind().name());
    out.putFloats(object.scores().values(), 0, object.scores().width());
    out.putFloats(object.feature().values(), 0, object.feature().width());
    byte[] start = HexFormat.of().parseHex(Digest.of(out.toBytes()).hex());
    long seed = ByteBuffer.wrap(start).getLong();
    long sum = 0;
    FrameRun frames = object.frames();
    for (long ordinal = frames.firstOrdinal(); ordinal <= frames.lastOrdinal(); ordinal++) {
      sum += mix(seed ^ mix(ordinal));
    }
    return sum;
  }

  /** The finaliser of SplitMix64. */
  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  private void clusters(IndexKey index, GenerationRecord made) {
    Map<Long, Integer> lines = new HashMap<>();
    for (int c = 0; c < made.classes().size(); c++) {
      for (IndexEntry entry : store.entries(index, c, Integer.MAX_VALUE)) {
        lines.merge(entry.clusterId(), 1, Integer::sum);
      }
    }
    int depth = Math.min(made.parameters().indexDepth(), made.classes().size());
    store.forEachCluster(
        index,
        cluster -> {
          require(lines.getOrDefault(cluster.id(), 0) == depth, made, "lines of its top-K index");
          require(sizeOfMembers(index, cluster) == cluster.size(), made, "members of a cluster");
          require(
              store.object(index, cluster.medoidObject()).filter(ObjectRecord::kept).isPresent()
                  && store.frameJpeg(index, cluster.medoidOrdinal()).isPresent(),
              made,
              "a picture");
        });
  }

  private long sizeOfMembers(IndexKey index, ClusterRecord cluster) {
    return store.members(index, cluster.id()).stream()
        .mapToLong(member -> member.frames().length())
        .sum();
  }

  private static void require(boolean holds, GenerationRecord made, String what) {
    if (!holds) {
      throw new MeridianException(
          ErrorCode.STORE_FAILED,
          "generation %d was not written as it should be: %s differ; nothing was changed, check the disk and try again"
              .formatted(made.generation(), what));
    }
  }
}
