package dev.meridian.video.ingest;

import dev.meridian.video.frame.FrameEvent;
import dev.meridian.video.frame.FrameSource;
import dev.meridian.video.index.IndexBatch;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs a source through all stages, one chunk after the other, on the caller's thread. */
public final class SequentialIngest {
  private final IngestStages stages;
  private final Consumer<IndexBatch> sink;

  /**
   * @param stages in the state to go on from
   * @param sink takes each batch before the next chunk is read
   */
  public SequentialIngest(IngestStages stages, Consumer<IndexBatch> sink) {
    this.stages = stages;
    this.sink = sink;
  }

  /** Reads the source to its end. */
  public void run(FrameSource source, long checkpointEvery) {
    FrameChunker chunker = new FrameChunker(checkpointEvery);
    Optional<FrameEvent> event = source.next();
    while (event.isPresent()) {
      chunker.on(event.get()).ifPresent(this::onChunk);
      event = source.next();
    }
    chunker.end().ifPresent(this::onChunk);
  }

  private void onChunk(FrameChunk chunk) {
    sink.accept(stages.index().apply(stages.classify().apply(stages.extract().apply(chunk))));
  }
}
