package dev.meridian.video.ingest;

import dev.meridian.models.base.Blob;
import dev.meridian.video.frame.SampledFrame;
import dev.meridian.video.objects.FoundObject;
import dev.meridian.video.objects.ObjectExtractor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** First stage: frames to objects (IP1 of Thesis Figure 4.6). */
public final class ExtractStage implements AutoCloseable {
  private final ObjectExtractor extractor;

  /** Takes the extractor over. */
  public ExtractStage(ObjectExtractor extractor) {
    this.extractor = extractor;
  }

  public ExtractedChunk apply(FrameChunk chunk) {
    List<List<FoundObject>> objects = new ArrayList<>(chunk.frames().size());
    for (SampledFrame frame : chunk.frames()) {
      objects.add(extractor.onFrame(frame));
    }
    Optional<Blob> state =
        chunk.checkpoint() ? Optional.of(extractor.snapshot()) : Optional.empty();
    return new ExtractedChunk(chunk, objects, state);
  }

  /** Goes on from the state that an earlier chunk carried. */
  public void restore(Blob state) {
    extractor.restore(state);
  }

  @Override
  public void close() {
    extractor.close();
  }
}
