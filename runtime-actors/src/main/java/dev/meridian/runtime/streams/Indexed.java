package dev.meridian.runtime.streams;

import dev.meridian.runtime.protocol.StreamCommand;
import dev.meridian.video.frame.Gap;
import dev.meridian.video.index.FrameRecord;
import dev.meridian.video.index.IndexBatch;
import java.util.List;

/**
 * What a written batch has brought the index to.
 *
 * @param frames sampled frames in the batch
 * @param timeMicros presentation time of the last of them; -1 when it has none
 * @param objectsUntil one more than the highest object id in the batch, 0 without objects
 * @param clustersUntil one more than the highest cluster id in the batch, 0 without clusters
 * @param gaps in the batch
 */
record Indexed(int frames, long timeMicros, long objectsUntil, long clustersUntil, List<Gap> gaps)
    implements StreamCommand {

  static Indexed of(IndexBatch batch) {
    List<FrameRecord> frames = batch.frames();
    return new Indexed(
        frames.size(),
        frames.isEmpty() ? -1 : frames.get(frames.size() - 1).timeMicros(),
        batch.objects().stream().mapToLong(object -> object.id() + 1).max().orElse(0),
        batch.clusters().stream().mapToLong(cluster -> cluster.id() + 1).max().orElse(0),
        batch.gaps());
  }

  /** The counts of the index with this batch. */
  StreamSummary after(StreamSummary before) {
    return new StreamSummary(
        before.frames() + frames,
        Math.max(before.timeMicros(), timeMicros),
        Math.max(before.objects(), objectsUntil),
        Math.max(before.clusters(), clustersUntil));
  }
}
