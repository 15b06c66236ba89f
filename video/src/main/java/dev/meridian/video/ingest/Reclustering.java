package dev.meridian.video.ingest;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.classify.ClassifiedObject;
import dev.meridian.video.cluster.Cluster;
import dev.meridian.video.cluster.ClusteringSettings;
import dev.meridian.video.cluster.IncrementalClustering;
import dev.meridian.video.index.ClusterRecord;
import dev.meridian.video.index.FrameRecord;
import dev.meridian.video.index.IndexBatch;
import dev.meridian.video.index.ObjectRecord;
import dev.meridian.video.index.TopKIndex;
import dev.meridian.video.objects.FoundObject;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes an index with another T or depth from the objects that an index keeps, without one decoded
 * frame.
 *
 * <p>It goes through the same steps as an ingest would with that T: frame by frame, the objects of
 * a frame by run. Objects that go on in a record of their own only because their old cluster was
 * sealed go on in one record here, so clusters, members and index lines are those of a fresh
 * ingest. Two things can differ. A record that a new sealing cuts goes on with the box it began
 * with. And a new cluster may be opened by an object of which no picture was kept: then the GT-CNN
 * is shown the picture last kept of the same run.
 *
 * <p>Single owner, deterministic.
 */
public final class Reclustering {

  /** Finds the crop of an object in a frame of which a picture is stored, or makes it. */
  @FunctionalInterface
  public interface Crops {
    /**
     * A JPEG.
     *
     * @param old the record of the old index
     * @param ordinal the frame, one of the record's
     */
    Blob crop(ObjectRecord old, long ordinal);
  }

  private final ObjectIndexer objects;
  private final Crops crops;

  /** Sampled frames of which a picture is stored. */
  private final BitSet shown = new BitSet();

  /** Old records that go on, by run. */
  private final Map<Long, ObjectRecord> going = new TreeMap<>();

  /** Of each run the last object that can be shown. */
  private final Map<Long, ObjectRecord> shownByRun = new HashMap<>();

  /** What is shown in place of an object that should have been kept and was not. */
  private final Map<Long, ObjectRecord> insteadOf = new HashMap<>();

  private final Set<Long> substituted = new HashSet<>();

  /**
   * @param clustering T, C and the sizes of the old index's features and scores
   * @param keepRule of the stream's ingest
   * @param indexDepth classes per cluster in the new index
   */
  public Reclustering(
      ClusteringSettings clustering, KeepRule keepRule, int indexDepth, Crops crops) {
    this.objects =
        new ObjectIndexer(
            keepRule, new IncrementalClustering(clustering), new TopKIndex(indexDepth));
    this.crops = crops;
  }

  /**
   * The next frames.
   *
   * @param frames in order
   * @param starting old records that begin in one of them, by id; records of earlier calls go on by
   *     themselves
   */
  public IndexBatch apply(List<FrameRecord> frames, List<ObjectRecord> starting) {
    BatchBuilder batch = new BatchBuilder();
    Iterator<ObjectRecord> next = starting.iterator();
    ObjectRecord start = next.hasNext() ? next.next() : null;
    for (FrameRecord frame : frames) {
      going.values().removeIf(old -> old.frames().lastOrdinal() < frame.ordinal());
      while (start != null && start.frames().firstOrdinal() <= frame.ordinal()) {
        begin(start);
        start = next.hasNext() ? next.next() : null;
      }
      onFrame(frame, batch);
    }
    List<ClusterRecord> clusters = objects.takeChanged().stream().map(this::withPicture).toList();
    batch.addClusterRecords(clusters, objects.topK());
    shownByRun.keySet().removeIf(run -> objects.latest(run) == null);
    return batch.build(List.of(), Optional.empty());
  }

  /** How many clusters show another object of the run that opened them. */
  public int substitutes() {
    return substituted.size();
  }

  private void begin(ObjectRecord old) {
    going.put(old.runId(), old);
    if (old.kept()) {
      shown.set((int) old.frames().firstOrdinal());
    }
  }

  private void onFrame(FrameRecord frame, BatchBuilder batch) {
    batch.addFrame(frame);
    for (ObjectRecord old : going.values()) {
      onObject(frame, old, batch);
    }
    objects.endFrame(frame);
  }

  private void onObject(FrameRecord frame, ObjectRecord old, BatchBuilder batch) {
    boolean begins = old.frames().firstOrdinal() == frame.ordinal();
    Optional<ClassifiedObject> classified =
        begins && !goesOn(old)
            ? Optional.of(new ClassifiedObject(old.scores(), old.feature()))
            : Optional.empty();
    Keeper keeper = new Keeper(old, batch);
    FoundObject found = new FoundObject(old.runId(), old.kind(), old.box(), classified.isPresent());
    ObjectRecord record = objects.onObject(frame, found, classified, keeper);
    if (record.kept()) {
      shownByRun.put(record.runId(), record);
    } else if (keeper.missed) {
      insteadOf.put(record.id(), shownByRun.get(record.runId()));
    }
    batch.addObject(record);
  }

  /** Whether a record only begins because the cluster of the one before it was sealed. */
  private boolean goesOn(ObjectRecord old) {
    ObjectRecord before = objects.latest(old.runId());
    return before != null
        && before.frames().lastOrdinal() == old.frames().firstOrdinal() - 1
        && before.scores().equals(old.scores())
        && before.feature().equals(old.feature());
  }

  private final class Keeper implements ObjectIndexer.Keeper {
    private final ObjectRecord old;
    private final BatchBuilder batch;
    private boolean missed;

    Keeper(ObjectRecord old, BatchBuilder batch) {
      this.old = old;
      this.batch = batch;
    }

    @Override
    public boolean canShow(long ordinal) {
      missed = !shown.get((int) ordinal);
      return !missed;
    }

    @Override
    public void keep(ObjectRecord object, boolean firstOfRun) {
      if (firstOfRun) {
        batch.addCrop(object.id(), crops.crop(old, object.frames().firstOrdinal()));
      }
    }
  }

  private ClusterRecord withPicture(Cluster cluster) {
    ClusterRecord record = ClusterRecord.of(cluster);
    if (shown.get((int) record.medoidOrdinal())) {
      return record;
    }
    ObjectRecord instead = insteadOf.get(record.medoidObject());
    if (instead == null) {
      throw new MeridianException(
          ErrorCode.STORE_FAILED,
          "no picture is kept of object %d in frame %d: the evidence is not complete, ingest again"
              .formatted(record.medoidObject(), record.medoidOrdinal()));
    }
    substituted.add(record.id());
    return new ClusterRecord(
        record.id(),
        record.sealed(),
        record.anchorObject(),
        instead.id(),
        instead.frames().firstOrdinal(),
        record.size(),
        record.firstMicros(),
        record.lastMicros(),
        record.scoreSum());
  }
}
