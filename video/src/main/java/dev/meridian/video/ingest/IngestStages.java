package dev.meridian.video.ingest;

import dev.meridian.models.base.Blob;
import dev.meridian.video.classify.IngestCnn;
import dev.meridian.video.classify.IngestCnnDescription;
import dev.meridian.video.cluster.ClusteringSettings;
import dev.meridian.video.cluster.IncrementalClustering;
import dev.meridian.video.frame.ImageCodec;
import dev.meridian.video.index.TopKIndex;
import dev.meridian.video.objects.ObjectExtractor;

/**
 * The three stages of one stream. Each may run on a thread of its own; chunks pass through them in
 * order.
 *
 * @param extract frames to objects
 * @param classify objects to scores and features
 * @param index clusters, top-K index and evidence
 */
public record IngestStages(ExtractStage extract, ClassifyStage classify, IndexStage index)
    implements AutoCloseable {

  /** The stages of a stream with the given choices; takes the extractor over. */
  public static IngestStages create(
      IngestSettings settings, ObjectExtractor extractor, IngestCnn cnn, ImageCodec codec) {
    IngestCnnDescription description = cnn.description();
    int classes = description.classes().size();
    ClusteringSettings clustering = settings.clustering(description.featureSize(), classes);
    return new IngestStages(
        new ExtractStage(extractor),
        new ClassifyStage(cnn),
        new IndexStage(
            settings.keep(),
            new IncrementalClustering(clustering),
            new TopKIndex(settings.indexDepth()),
            new KeptPictures(codec, settings.frameQuality(), settings.cropQuality())));
  }

  /** Goes on from a checkpoint's state; the first stage's extractor is restored with it. */
  public void restore(Blob checkpointState) {
    IngestState state = IngestState.fromBlob(checkpointState);
    extract.restore(state.extractor());
    classify.restore(state.classifier());
    index.restore(state.index());
  }

  @Override
  public void close() {
    extract.close();
  }
}
