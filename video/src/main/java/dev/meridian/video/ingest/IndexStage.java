package dev.meridian.video.ingest;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import dev.meridian.video.cluster.IncrementalClustering;
import dev.meridian.video.frame.SampledFrame;
import dev.meridian.video.index.FrameRecord;
import dev.meridian.video.index.IndexBatch;
import dev.meridian.video.index.ObjectRecord;
import dev.meridian.video.index.TopKIndex;
import dev.meridian.video.ingest.ClassifiedChunk.SeenObject;
import java.util.List;
import java.util.Optional;

/**
 * Third stage: classified objects to clusters and top-K index (IP3 and IP4 of Thesis Figure 4.6),
 * with the evidence that is kept of them.
 */
public final class IndexStage {
  private final ObjectIndexer objects;
  private final KeptPictures pictures;
  private long nextOrdinal;

  public IndexStage(
      KeepRule keepRule, IncrementalClustering clustering, TopKIndex topK, KeptPictures pictures) {
    this.objects = new ObjectIndexer(keepRule, clustering, topK);
    this.pictures = pictures;
  }

  public IndexBatch apply(ClassifiedChunk chunk) {
    BatchBuilder batch = new BatchBuilder();
    List<SampledFrame> frames = chunk.chunk().frames();
    for (int f = 0; f < frames.size(); f++) {
      onFrame(frames.get(f), chunk.objects().get(f), batch);
    }
    batch.addClusters(objects.takeChanged(), objects.topK());
    Optional<IndexBatch.Checkpoint> checkpoint = checkpoint(chunk);
    return batch.build(chunk.chunk().gaps(), checkpoint);
  }

  /** Goes on from the state that an earlier checkpoint carried. */
  public void restore(Blob state) {
    ByteReader in = new ByteReader(state.bytes());
    nextOrdinal = in.getLong();
    objects.read(in);
  }

  private void onFrame(SampledFrame frame, List<SeenObject> seen, BatchBuilder batch) {
    FrameRecord record = new FrameRecord(frame.ordinal(), frame.index(), frame.timeMicros());
    Pictures keeper = new Pictures(frame, batch);
    batch.addFrame(record);
    for (SeenObject object : seen) {
      batch.addObject(objects.onObject(record, object.found(), object.classified(), keeper));
    }
    objects.endFrame(record);
    nextOrdinal = frame.ordinal() + 1;
  }

  /** Makes the pictures of a frame that has just been decoded. */
  private final class Pictures implements ObjectIndexer.Keeper {
    private final SampledFrame frame;
    private final BatchBuilder batch;

    Pictures(SampledFrame frame, BatchBuilder batch) {
      this.frame = frame;
      this.batch = batch;
    }

    @Override
    public boolean canShow(long ordinal) {
      return true;
    }

    @Override
    public void keep(ObjectRecord object, boolean firstOfRun) {
      if (firstOfRun) {
        batch.addCrop(object.id(), pictures.crop(frame.image(), object.box()));
      }
      batch.addFrameJpeg(frame.ordinal(), () -> pictures.frame(frame.image()));
    }
  }

  private Optional<IndexBatch.Checkpoint> checkpoint(ClassifiedChunk chunk) {
    if (!chunk.chunk().checkpoint()) {
      return Optional.empty();
    }
    ByteWriter out = new ByteWriter(1 << 12).putLong(nextOrdinal);
    objects.write(out);
    IngestState state =
        new IngestState(
            chunk.extractorState().orElseThrow(),
            chunk.classifierState().orElseThrow(),
            Blob.of(out.toBytes()));
    return Optional.of(new IndexBatch.Checkpoint(nextOrdinal, state.toBlob()));
  }
}
