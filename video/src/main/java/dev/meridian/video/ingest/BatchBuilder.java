package dev.meridian.video.ingest;

import dev.meridian.models.base.Blob;
import dev.meridian.video.cluster.Cluster;
import dev.meridian.video.frame.Gap;
import dev.meridian.video.index.ClusterRecord;
import dev.meridian.video.index.FrameRecord;
import dev.meridian.video.index.IndexBatch;
import dev.meridian.video.index.ObjectRecord;
import dev.meridian.video.index.TopKIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Gathers what one chunk changes, the last state of each thing only. */
final class BatchBuilder {
  private final List<FrameRecord> frames = new ArrayList<>();
  private final Map<Long, ObjectRecord> objects = new TreeMap<>();
  private final List<ClusterRecord> clusters = new ArrayList<>();
  private final List<IndexBatch.Picture> crops = new ArrayList<>();
  private final Map<Long, Blob> frameJpegs = new TreeMap<>();
  private TopKIndex.Changes entries = new TopKIndex.Changes(List.of(), List.of());

  void addFrame(FrameRecord frame) {
    frames.add(frame);
  }

  void addObject(ObjectRecord object) {
    objects.put(object.id(), object);
  }

  void addCrop(long objectId, Blob jpeg) {
    crops.add(new IndexBatch.Picture(objectId, jpeg));
  }

  /** Stores a frame once, however many of its objects are kept. */
  void addFrameJpeg(long ordinal, Supplier<Blob> jpeg) {
    frameJpegs.computeIfAbsent(ordinal, o -> jpeg.get());
  }

  void addClusters(List<Cluster> changed, TopKIndex topK) {
    addClusterRecords(changed.stream().map(ClusterRecord::of).toList(), topK);
  }

  void addClusterRecords(List<ClusterRecord> changed, TopKIndex topK) {
    clusters.addAll(changed);
    entries = topK.onChanged(clusters);
  }

  IndexBatch build(List<Gap> gaps, Optional<IndexBatch.Checkpoint> checkpoint) {
    List<IndexBatch.Picture> jpegs = new ArrayList<>();
    frameJpegs.forEach((ordinal, jpeg) -> jpegs.add(new IndexBatch.Picture(ordinal, jpeg)));
    return new IndexBatch(
        frames,
        List.copyOf(objects.values()),
        clusters,
        entries.puts(),
        entries.removes(),
        crops,
        jpegs,
        gaps,
        checkpoint);
  }
}
