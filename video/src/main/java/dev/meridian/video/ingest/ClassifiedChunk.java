package dev.meridian.video.ingest;

import dev.meridian.models.base.Blob;
import dev.meridian.video.classify.ClassifiedObject;
import dev.meridian.video.objects.FoundObject;
import java.util.List;
import java.util.Optional;

/**
 * A chunk whose changed objects are classified.
 *
 * @param chunk the frames
 * @param objects the objects of each frame, in the frames' order
 * @param extractorState the first stage's state after the chunk, at a checkpoint
 * @param classifierState this stage's state after the chunk, at a checkpoint
 */
public record ClassifiedChunk(
    FrameChunk chunk,
    List<List<SeenObject>> objects,
    Optional<Blob> extractorState,
    Optional<Blob> classifierState) {

  /**
   * An object of one frame with what is known of it.
   *
   * @param found where it is
   * @param classified what the ingest CNN says; empty when the object looks as it did when it was
   *     last classified
   */
  public record SeenObject(FoundObject found, Optional<ClassifiedObject> classified) {}

  public ClassifiedChunk {
    objects = objects.stream().map(List::copyOf).toList();
  }
}
