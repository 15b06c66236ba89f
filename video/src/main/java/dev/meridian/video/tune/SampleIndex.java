package dev.meridian.video.tune;

import dev.meridian.models.base.Blob;
import dev.meridian.video.cluster.ClusteringSettings;
import dev.meridian.video.cluster.IncrementalClustering;
import dev.meridian.video.frame.BgrImage;
import dev.meridian.video.frame.Box;
import dev.meridian.video.frame.ImageCodec;
import dev.meridian.video.frame.SampledFrame;
import dev.meridian.video.index.ClusterRecord;
import dev.meridian.video.index.IndexBatch;
import dev.meridian.video.index.IndexEntry;
import dev.meridian.video.index.ObjectRecord;
import dev.meridian.video.index.TopKIndex;
import dev.meridian.video.ingest.ClassifiedChunk;
import dev.meridian.video.ingest.FrameChunk;
import dev.meridian.video.ingest.IndexStage;
import dev.meridian.video.ingest.IngestSettings;
import dev.meridian.video.ingest.KeptPictures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The index of a validation part for one T and run-factor, made by the very stage that ingest runs,
 * but for its pictures. What a query would find in it is what a query will find.
 */
final class SampleIndex {
  private static final BgrImage NO_IMAGE = new BgrImage(1, 1, new byte[3]);

  private final Map<Long, ObjectRecord> objects = new HashMap<>();
  private final Map<Long, List<ObjectRecord>> members = new HashMap<>();
  private final Map<Long, ClusterRecord> clusters = new HashMap<>();
  private final List<IndexEntry> entries;
  private final int kept;

  /** Takes a batch that holds the last state of everything. */
  SampleIndex(IndexBatch batch) {
    for (ObjectRecord object : batch.objects()) {
      objects.put(object.id(), object);
      members.computeIfAbsent(object.clusterId(), id -> new ArrayList<>()).add(object);
    }
    batch.clusters().forEach(cluster -> clusters.put(cluster.id(), cluster));
    entries = batch.entryPuts();
    kept = batch.crops().size();
  }

  /**
   * Indexes a part from its start.
   *
   * @param threshold T
   * @param runFactor how many T runs reach
   * @param settings of the stream for all the rest
   */
  static SampleIndex build(
      ValidationPart part,
      ClassifiedPart classified,
      double threshold,
      double runFactor,
      IngestSettings settings) {
    ClusteringSettings clustering =
        settings.clustering(
            threshold, runFactor, classified.featureSize(), classified.classes().size());
    IndexStage stage =
        new IndexStage(
            settings.keep(),
            new IncrementalClustering(clustering),
            new TopKIndex(settings.indexDepth()),
            new KeptPictures(new NoPictures(), 1, 1));
    List<SampledFrame> frames = new ArrayList<>();
    for (ValidationFrame frame : part.frames()) {
      frames.add(new SampledFrame(frame.ordinal(), frame.ordinal(), frame.timeMicros(), NO_IMAGE));
    }
    // In one chunk, so the batch holds the last state of everything.
    FrameChunk chunk = new FrameChunk(frames, List.of(), false);
    return new SampleIndex(
        stage.apply(
            new ClassifiedChunk(chunk, classified.objects(), Optional.empty(), Optional.empty())));
  }

  /** Lines of a class up to a rank, by cluster. */
  List<IndexEntry> entries(int classId, int maxRank) {
    return entries.stream()
        .filter(entry -> entry.classId() == classId && entry.rank() <= maxRank)
        .toList();
  }

  /** The member that stands for a cluster. */
  ObjectRecord medoid(long clusterId) {
    return objects.get(clusters.get(clusterId).medoidObject());
  }

  List<ObjectRecord> members(long clusterId) {
    return members.get(clusterId);
  }

  int clusters() {
    return clusters.size();
  }

  /** Objects whose crop and frame are kept. */
  int kept() {
    return kept;
  }

  /** Nobody looks at the pictures of a sample's index. */
  private static final class NoPictures implements ImageCodec {
    private static final Blob NOTHING = Blob.of();

    @Override
    public Blob encodeJpeg(BgrImage image, int quality) {
      return NOTHING;
    }

    @Override
    public Blob encodeJpegCrop(BgrImage image, Box box, int quality) {
      return NOTHING;
    }

    @Override
    public BgrImage decode(Blob file) {
      return NO_IMAGE;
    }
  }
}
