package dev.meridian.video.store.binary;

import dev.meridian.video.frame.Gap;
import dev.meridian.video.index.ClusterRecord;
import dev.meridian.video.index.FrameRecord;
import dev.meridian.video.index.IndexBatch;
import dev.meridian.video.index.IndexEntry;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.index.ObjectRecord;
import java.util.List;

/** Lays the records of a batch out as keys and values of one index. */
record BatchWriter(IndexKey index, OrderedBytes.Changes to) {
  private static final byte[] NOTHING = {};

  void write(IndexBatch batch) {
    for (FrameRecord frame : batch.frames()) {
      put(Keys.one(index, Keys.FRAMES, frame.ordinal()), Values.frame(frame));
    }
    for (ObjectRecord object : batch.objects()) {
      put(Keys.one(index, Keys.OBJECTS, object.id()), Values.object(object));
      put(Keys.two(index, Keys.MEMBERS, object.clusterId(), object.id()), NOTHING);
    }
    for (Gap gap : batch.gaps()) {
      put(Keys.two(index, Keys.GAPS, gap.fromMicros(), gap.toMicros()), Values.text(gap.reason()));
    }
    writeClusters(batch);
    pictures(Keys.CROPS, batch.crops());
    pictures(Keys.FRAME_JPEGS, batch.frameJpegs());
    batch.checkpoint().ifPresent(this::checkpoint);
  }

  private void writeClusters(IndexBatch batch) {
    for (ClusterRecord cluster : batch.clusters()) {
      put(Keys.one(index, Keys.CLUSTERS, cluster.id()), Values.cluster(cluster));
    }
    for (IndexEntry entry : batch.entryRemoves()) {
      to.delete(Space.INDEX, Keys.entry(index, entry));
    }
    for (IndexEntry entry : batch.entryPuts()) {
      put(Keys.entry(index, entry), Values.confidence(entry.confidence()));
    }
  }

  private void pictures(byte table, List<IndexBatch.Picture> pictures) {
    for (IndexBatch.Picture picture : pictures) {
      to.put(Space.PICTURES, Keys.one(index, table, picture.key()), picture.jpeg().bytes());
    }
  }

  private void checkpoint(IndexBatch.Checkpoint checkpoint) {
    to.put(Space.STATE, Keys.table(index, Keys.CHECKPOINT), Values.checkpoint(checkpoint));
  }

  private void put(byte[] key, byte[] value) {
    to.put(Space.INDEX, key, value);
  }
}
