package dev.meridian.runtime.streams;

import dev.meridian.video.index.IndexBatch;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.ingest.ClassifiedChunk;
import dev.meridian.video.ingest.ExtractedChunk;
import dev.meridian.video.ingest.FrameChunk;

/**
 * An ingest ready to go on: its source and its stages, all in the state of the index's checkpoint.
 *
 * @param index where the batches go
 * @param firstOrdinal the first sampled frame that is not yet indexed
 * @param expectedFrames sampled frames of the whole source, -1 when unknown
 * @param chunks the frames that are not yet indexed
 * @param extract frames to objects
 * @param classify objects to class scores
 * @param build class scores to index batches
 * @param audit shows some of the frames to the GT-CNN
 */
public record IngestRun(
    IndexKey index,
    long firstOrdinal,
    long expectedFrames,
    ChunkSource chunks,
    IngestStage<FrameChunk, ExtractedChunk> extract,
    IngestStage<ExtractedChunk, ClassifiedChunk> classify,
    IngestStage<ClassifiedChunk, IndexBatch> build,
    IngestAudit audit)
    implements AutoCloseable {
  /** Closes the source and all stages: of a run that was not begun. */
  @Override
  public void close() {
    try (chunks;
        extract;
        classify;
        build) {
      // Closing is all there is to do, each whatever becomes of the others.
    }
  }
}
