package dev.meridian.video.ingest;

import dev.meridian.models.base.Blob;
import dev.meridian.video.objects.FoundObject;
import java.util.List;
import java.util.Optional;

/**
 * A chunk whose objects are found.
 *
 * @param chunk the frames
 * @param objects the objects of each frame, in the frames' order
 * @param state the extractor's state after the chunk, at a checkpoint
 */
public record ExtractedChunk(
    FrameChunk chunk, List<List<FoundObject>> objects, Optional<Blob> state) {
  public ExtractedChunk {
    objects = objects.stream().map(List::copyOf).toList();
  }
}
