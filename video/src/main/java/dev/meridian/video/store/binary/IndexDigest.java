package dev.meridian.video.store.binary;

import dev.meridian.models.base.ByteWriter;
import dev.meridian.models.base.Digest;
import dev.meridian.models.math.FloatRow;
import dev.meridian.video.frame.Gap;
import dev.meridian.video.index.ClusterRecord;
import dev.meridian.video.index.FrameRecord;
import dev.meridian.video.index.IndexEntry;
import dev.meridian.video.index.ObjectRecord;
import java.security.MessageDigest;

/**
 * A digest over the records of an index, fed in key order, table by table. It is taken over the
 * fields of the records, not over stored bytes, so it outlives changes of the layout.
 */
final class IndexDigest {
  private final MessageDigest sha = Digest.sha256();

  void frame(FrameRecord frame) {
    feed(line("frame", frame.ordinal()).putLong(frame.index()).putLong(frame.timeMicros()));
  }

  void object(ObjectRecord object) {
    ByteWriter out = line("object", object.id()).putLong(object.runId());
    out.putString(object.kind().name()).putLong(object.clusterId());
    out.putLong(object.frames().firstOrdinal()).putLong(object.frames().lastOrdinal());
    out.putLong(object.firstMicros()).putLong(object.lastMicros());
    out.putFloat(object.box().x()).putFloat(object.box().y());
    out.putFloat(object.box().width()).putFloat(object.box().height());
    row(out, object.scores());
    row(out, object.feature());
    feed(out.putBoolean(object.kept()));
  }

  void cluster(ClusterRecord cluster) {
    ByteWriter out = line("cluster", cluster.id()).putBoolean(cluster.sealed());
    out.putLong(cluster.anchorObject());
    out.putLong(cluster.medoidObject()).putLong(cluster.medoidOrdinal());
    out.putLong(cluster.size()).putLong(cluster.firstMicros()).putLong(cluster.lastMicros());
    row(out, cluster.scoreSum());
    feed(out);
  }

  void entry(IndexEntry entry) {
    feed(
        line("entry", entry.classId())
            .putLong(entry.rank())
            .putLong(entry.clusterId())
            .putFloat(entry.confidence()));
  }

  void gap(Gap gap) {
    feed(line("gap", gap.fromMicros()).putLong(gap.toMicros()).putString(gap.reason()));
  }

  void picture(String what, long key, byte[] jpeg) {
    feed(line(what, key).putInt(jpeg.length));
    sha.update(jpeg);
  }

  Digest finish() {
    return Digest.finish(sha);
  }

  private static ByteWriter line(String what, long key) {
    return new ByteWriter(512).putString(what).putLong(key);
  }

  private static void row(ByteWriter out, FloatRow row) {
    out.putInt(row.width()).putFloats(row.values(), 0, row.width());
  }

  private void feed(ByteWriter out) {
    sha.update(out.toBytes());
  }
}
