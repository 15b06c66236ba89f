package dev.meridian.video.ingest;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import dev.meridian.models.math.FloatRow;
import dev.meridian.video.classify.ClassifiedObject;
import dev.meridian.video.cluster.Assignment;
import dev.meridian.video.cluster.IncrementalClustering;
import dev.meridian.video.cluster.Observation;
import dev.meridian.video.frame.Box;
import dev.meridian.video.frame.SampledFrame;
import dev.meridian.video.index.FrameRun;
import dev.meridian.video.index.IndexBatch;
import dev.meridian.video.index.ObjectRecord;
import dev.meridian.video.index.TopKIndex;
import dev.meridian.video.ingest.ClassifiedChunk.SeenObject;
import dev.meridian.video.ingest.KeepRule.LastKept;
import dev.meridian.video.ingest.OpenObservations.Open;
import dev.meridian.video.objects.FoundObject;
import java.util.List;
import java.util.Optional;

/**
 * Third stage: classified objects to clusters and top-K index (IP3 and IP4 of Thesis Figure 4.6),
 * with the evidence that is kept of them.
 *
 * <p>An object that goes on unchanged in the next frame prolongs its record; one that changed, came
 * back after a missed frame or whose cluster was sealed begins a new record.
 */
public final class IndexStage {
  private final KeepRule keepRule;
  private final IncrementalClustering clustering;
  private final TopKIndex topK;
  private final KeptPictures pictures;
  private final OpenObservations open = new OpenObservations();
  private long nextOrdinal;
  private long nextObject;

  public IndexStage(
      KeepRule keepRule, IncrementalClustering clustering, TopKIndex topK, KeptPictures pictures) {
    this.keepRule = keepRule;
    this.clustering = clustering;
    this.topK = topK;
    this.pictures = pictures;
  }

  public IndexBatch apply(ClassifiedChunk chunk) {
    BatchBuilder batch = new BatchBuilder(pictures);
    List<SampledFrame> frames = chunk.chunk().frames();
    for (int f = 0; f < frames.size(); f++) {
      onFrame(frames.get(f), chunk.objects().get(f), batch);
    }
    batch.addClusters(clustering.takeChanged(), topK);
    Optional<IndexBatch.Checkpoint> checkpoint = checkpoint(chunk);
    return batch.build(chunk.chunk().gaps(), checkpoint);
  }

  /** Goes on from the state that an earlier checkpoint carried. */
  public void restore(Blob state) {
    ByteReader in = new ByteReader(state.bytes());
    nextOrdinal = in.getLong();
    nextObject = in.getLong();
    clustering.restore(Blob.of(in.getBytes()));
    topK.restore(Blob.of(in.getBytes()));
    open.read(in);
  }

  private void onFrame(SampledFrame frame, List<SeenObject> objects, BatchBuilder batch) {
    batch.addFrame(frame);
    for (SeenObject object : objects) {
      onObject(frame, object, batch);
    }
    open.forgetBefore(frame.ordinal());
    nextOrdinal = frame.ordinal() + 1;
  }

  private void onObject(SampledFrame frame, SeenObject seen, BatchBuilder batch) {
    Open before = open.of(seen.found().runId());
    if (seen.classified().isEmpty() && before == null) {
      throw new IllegalStateException("run " + seen.found().runId() + " was never classified");
    }
    if (seen.classified().isEmpty() && canProlong(before.latest(), frame)) {
      prolong(before, frame, batch);
    } else {
      ClassifiedObject classified =
          seen.classified()
              .orElseGet(
                  () -> new ClassifiedObject(before.latest().scores(), before.latest().feature()));
      begin(frame, seen.found(), classified, before, batch);
    }
  }

  private boolean canProlong(ObjectRecord latest, SampledFrame frame) {
    return latest.frames().lastOrdinal() == frame.ordinal() - 1
        && clustering.isActive(latest.clusterId());
  }

  private void prolong(Open before, SampledFrame frame, BatchBuilder batch) {
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
    batch.addObject(longer);
  }

  private void begin(
      SampledFrame frame,
      FoundObject found,
      ClassifiedObject classified,
      Open before,
      BatchBuilder batch) {
    FloatRow feature = classified.feature();
    long time = frame.timeMicros();
    boolean keep = before == null || keepRule.keeps(before.lastKept(), feature, found.box(), time);
    long id = nextObject++;
    Assignment assigned =
        clustering.assign(
            new Observation(id, frame.ordinal(), time, feature, classified.scores(), 1, keep));
    boolean kept = keep || assigned.mustKeep();
    ObjectRecord record = record(id, frame, found, classified, assigned.clusterId(), kept);
    open.put(record, kept ? new LastKept(feature, found.box().area(), time) : before.lastKept());
    batch.addObject(record);
    if (kept) {
      batch.keep(record, frame, before == null);
    }
  }

  private static ObjectRecord record(
      long id,
      SampledFrame frame,
      FoundObject found,
      ClassifiedObject classified,
      long clusterId,
      boolean kept) {
    Box box = found.box();
    return new ObjectRecord(
        id,
        found.runId(),
        found.kind(),
        clusterId,
        new FrameRun(frame.ordinal(), frame.ordinal()),
        frame.timeMicros(),
        frame.timeMicros(),
        box,
        classified.scores(),
        classified.feature(),
        kept);
  }

  private Optional<IndexBatch.Checkpoint> checkpoint(ClassifiedChunk chunk) {
    if (!chunk.chunk().checkpoint()) {
      return Optional.empty();
    }
    ByteWriter out = new ByteWriter(1 << 12);
    out.putLong(nextOrdinal).putLong(nextObject);
    out.putBytes(clustering.snapshot().bytes()).putBytes(topK.snapshot().bytes());
    open.write(out);
    IngestState state =
        new IngestState(
            chunk.extractorState().orElseThrow(),
            chunk.classifierState().orElseThrow(),
            Blob.of(out.toBytes()));
    return Optional.of(new IndexBatch.Checkpoint(nextOrdinal, state.toBlob()));
  }
}
