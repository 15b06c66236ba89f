package dev.meridian.video.ingest;

import dev.meridian.models.base.Blob;

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
