package dev.meridian.runtime.streams;

import dev.meridian.video.index.FrameRecord;
import dev.meridian.video.index.IndexBatch;
import java.util.List;
import java.util.Optional;

/** Batches of frames in which nothing was found. */
final class FrameBatches {
  private FrameBatches() {}

  static IndexBatch of(List<FrameRecord> frames) {
    return of(frames, Optional.empty());
  }

  static IndexBatch of(List<FrameRecord> frames, Optional<IndexBatch.Checkpoint> checkpoint) {
    return new IndexBatch(
        frames,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        checkpoint);
  }
}
