package dev.meridian.video.objects;

import dev.meridian.models.base.Blob;
import dev.meridian.video.frame.SampledFrame;
import java.util.List;

/**
 * Finds the objects of a stream, frame by frame. Single owner, deterministic: the same frames after
 * the same snapshot give the same objects.
 */
public interface ObjectExtractor extends AutoCloseable {
  /** Objects of the next frame, by run id. */
  List<FoundObject> onFrame(SampledFrame frame);

  /** All state that decides about later frames, to go on from after a restart. */
  Blob snapshot();

  /** Takes up a snapshot written by an extractor of the same configuration. */
  void restore(Blob snapshot);

  @Override
  void close();
}
