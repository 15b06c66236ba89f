package dev.meridian.runtime.streams;

import dev.meridian.video.audit.AuditedFrame;
import dev.meridian.video.frame.Gap;
import dev.meridian.video.index.FrameRecord;
import dev.meridian.video.index.IndexBatch;
import dev.meridian.video.index.ObjectRecord;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a written batch has brought the index to.
 *
 * @param frames sampled frames in the batch
 * @param timeMicros presentation time of the last of them; -1 when it has none
 * @param newObjects objects first seen in the batch
 * @param newClusters clusters opened by them
 * @param gaps in the batch
 * @param audited its audited frames
 */
record Indexed(
    int frames,
    long timeMicros,
    long newObjects,
    long newClusters,
    List<Gap> gaps,
    List<AuditedFrame> audited) {

  static Indexed of(IndexBatch batch, List<AuditedFrame> audited) {
    List<FrameRecord> frames = batch.frames();
    if (frames.isEmpty()) {
      return new Indexed(0, -1, 0, 0, batch.gaps(), audited);
    }
    long first = frames.get(0).ordinal();
    Set<Long> newObjects =
        batch.objects().stream()
            .filter(object -> object.frames().firstOrdinal() >= first)
            .map(ObjectRecord::id)
            .collect(Collectors.toSet());
    long newClusters =
        batch.clusters().stream()
            .filter(cluster -> newObjects.contains(cluster.anchorObject()))
            .count();
    return new Indexed(
        frames.size(),
        frames.get(frames.size() - 1).timeMicros(),
        newObjects.size(),
        newClusters,
        batch.gaps(),
        audited);
  }

  /** The counts of the index with this batch. */
  StreamSummary after(StreamSummary before) {
    return new StreamSummary(
        before.frames() + frames,
        Math.max(before.timeMicros(), timeMicros),
        before.objects() + newObjects,
        before.clusters() + newClusters);
  }
}
