package dev.meridian.video.ingest;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import dev.meridian.models.math.FloatRow;
import dev.meridian.video.classify.ClassifiedObject;
import dev.meridian.video.cluster.Assignment;
import dev.meridian.video.cluster.Cluster;
import dev.meridian.video.cluster.IncrementalClustering;
import dev.meridian.video.cluster.Observation;
import dev.meridian.video.frame.Box;
import dev.meridian.video.index.FrameRecord;
import dev.meridian.video.index.FrameRun;
import dev.meridian.video.index.ObjectRecord;
import dev.meridian.video.index.TopKIndex;
import dev.meridian.video.ingest.KeepRule.LastKept;
import dev.meridian.video.ingest.OpenObservations.Open;
import dev.meridian.video.objects.FoundObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Turns the objects of frame after frame into records and clusters, whether the frames come from a
 * source or from stored evidence.
 *
 * <p>An object that goes on unchanged in the next frame prolongs its record; one that changed, came
 * back after a missed frame or whose cluster was sealed begins a new record. Single owner.
 */
final class ObjectIndexer {

  /** Takes the pictures of kept objects. */
  interface Keeper {
    /** Whether there is a picture of the frame to keep. */
    boolean canShow(long ordinal);

    /**
     * Keeps the object's pictures: its frame, and its crop when it is the first of its run. Other
     * crops can be cut out of their frame when somebody wants to see them.
     */
    void keep(ObjectRecord object, boolean firstOfRun);
  }

  private final KeepRule keepRule;
  private final IncrementalClustering clustering;
  private final TopKIndex topK;
  private final OpenObservations open = new OpenObservations();
  private long nextObject;

  ObjectIndexer(KeepRule keepRule, IncrementalClustering clustering, TopKIndex topK) {
    this.keepRule = keepRule;
    this.clustering = clustering;
    this.topK = topK;
  }

  /** The latest record of an object run, or null. */
  ObjectRecord latest(long runId) {
    Open before = open.of(runId);
    return before == null ? null : before.latest();
  }

  /**
   * Takes in one object of a frame.
   *
   * @param classified what the ingest CNN says; empty when it looks as it did before
   * @return its record as it is now
   */
  ObjectRecord onObject(
      FrameRecord frame, FoundObject found, Optional<ClassifiedObject> classified, Keeper keeper) {
    Open before = open.of(found.runId());
    if (classified.isEmpty() && before == null) {
      throw new IllegalStateException("run " + found.runId() + " was never classified");
    }
    if (classified.isEmpty() && canProlong(before.latest(), frame)) {
      return prolong(before, frame);
    }
    ClassifiedObject said =
        classified.orElseGet(
            () -> new ClassifiedObject(before.latest().scores(), before.latest().feature()));
    return begin(frame, found, said, before, keeper);
  }

  /** Says that a frame has ended. */
  void endFrame(FrameRecord frame) {
    open.forgetBefore(frame.ordinal());
  }

  /** The clusters that changed since the last call. */
  List<Cluster> takeChanged() {
    return clustering.takeChanged();
  }

  TopKIndex topK() {
    return topK;
  }

  private boolean canProlong(ObjectRecord latest, FrameRecord frame) {
    return latest.frames().lastOrdinal() == frame.ordinal() - 1
        && clustering.isActive(latest.clusterId());
  }

  private ObjectRecord prolong(Open before, FrameRecord frame) {
    ObjectRecord latest = before.latest();
    clustering.prolong(latest.clusterId(), frame.ordinal(), frame.timeMicros(), latest.scores(), 1);
    ObjectRecord longer =
        new ObjectRecord(
            latest.id(),
            latest.runId(),
            latest.kind(),
            latest.clusterId(),
            new FrameRun(latest.frames().firstOrdinal(), frame.ordinal()),
            latest.firstMicros(),
            frame.timeMicros(),
            latest.box(),
            latest.scores(),
            latest.feature(),
            latest.kept());
    open.put(longer, before.lastKept());
    return longer;
  }

  private ObjectRecord begin(
      FrameRecord frame, FoundObject found, ClassifiedObject said, Open before, Keeper keeper) {
    long time = frame.timeMicros();
    boolean keep =
        before == null || keepRule.keeps(before.lastKept(), said.feature(), found.box(), time);
    long id = nextObject++;
    Assignment assigned =
        clustering.assign(
            new Observation(
                id,
                frame.ordinal(),
                time,
                said.feature(),
                said.scores(),
                1,
                clusterOfRun(before, found.box(), said.scores()),
                keep));
    boolean kept = keep || assigned.mustKeep();
    boolean shown = kept && keeper.canShow(frame.ordinal());
    ObjectRecord record = record(id, frame, found, said, assigned.clusterId(), shown);
    open.put(
        record, kept ? new LastKept(said.feature(), found.box().area(), time) : before.lastKept());
    if (shown) {
      keeper.keep(record, before == null);
    }
    return record;
  }

  /** The cluster that an object goes on in, if it is still what it was. */
  private static OptionalLong clusterOfRun(Open before, Box box, FloatRow scores) {
    if (before == null) {
      return OptionalLong.empty();
    }
    ObjectRecord latest = before.latest();
    return Continuity.holds(latest.scores(), latest.box(), scores, box)
        ? OptionalLong.of(latest.clusterId())
        : OptionalLong.empty();
  }

  private static ObjectRecord record(
      long id,
      FrameRecord frame,
      FoundObject found,
      ClassifiedObject said,
      long clusterId,
      boolean kept) {
    return new ObjectRecord(
        id,
        found.runId(),
        found.kind(),
        clusterId,
        new FrameRun(frame.ordinal(), frame.ordinal()),
        frame.timeMicros(),
        frame.timeMicros(),
        found.box(),
        said.scores(),
        said.feature(),
        kept);
  }

  /** All that decides about later objects. */
  void write(ByteWriter out) {
    out.putLong(nextObject);
    out.putBytes(clustering.snapshot().bytes()).putBytes(topK.snapshot().bytes());
    open.write(out);
  }

  /** Goes on from what {@link #write} wrote. */
  void read(ByteReader in) {
    nextObject = in.getLong();
    clustering.restore(Blob.of(in.getBytes()));
    topK.restore(Blob.of(in.getBytes()));
    open.read(in);
  }
}
