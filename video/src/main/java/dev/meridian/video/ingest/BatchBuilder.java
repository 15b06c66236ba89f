package dev.meridian.video.ingest;

import dev.meridian.models.base.Blob;
import dev.meridian.video.cluster.Cluster;
import dev.meridian.video.frame.Gap;
import dev.meridian.video.frame.SampledFrame;
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

/** Gathers what one chunk changes, the last state of each thing only. */
final class BatchBuilder {
  private final KeptPictures pictures;
  private final List<FrameRecord> frames = new ArrayList<>();
  private final Map<Long, ObjectRecord> objects = new TreeMap<>();
  private final List<ClusterRecord> clusters = new ArrayList<>();
  private final List<IndexBatch.Picture> crops = new ArrayList<>();
  private final Map<Long, Blob> frameJpegs = new TreeMap<>();
  private TopKIndex.Changes entries = new TopKIndex.Changes(List.of(), List.of());

  BatchBuilder(KeptPictures pictures) {
    this.pictures = pictures;
  }

  void addFrame(SampledFrame frame) {
    frames.add(new FrameRecord(frame.ordinal(), frame.index(), frame.timeMicros()));
  }

  void addObject(ObjectRecord object) {
    objects.put(object.id(), object);
  }

  /**
   * Stores the object's frame, once, and its crop when it is the first of its run: others can be
   * cut out of their frame when somebody wants to see them.
   */
  void keep(ObjectRecord object, SampledFrame frame, boolean firstOfRun) {
    if (firstOfRun) {
      crops.add(new IndexBatch.Picture(object.id(), pictures.crop(frame.image(), object.box())));
    }
    frameJpegs.computeIfAbsent(frame.ordinal(), ordinal -> pictures.frame(frame.image()));
  }

  void addClusters(List<Cluster> changed, TopKIndex topK) {
    for (Cluster cluster : changed) {
      clusters.add(
          new ClusterRecord(
              cluster.id(),
              cluster.sealed(),
              cluster.anchorObject(),
              cluster.medoidObject(),
              cluster.medoidOrdinal(),
              cluster.size(),
              cluster.firstMicros(),
              cluster.lastMicros(),
              cluster.scoreSum()));
    }
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
