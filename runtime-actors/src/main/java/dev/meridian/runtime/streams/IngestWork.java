package dev.meridian.runtime.streams;

import dev.meridian.video.ingest.Preparation;
import dev.meridian.video.ingest.Prepared;
import dev.meridian.video.store.StreamRecord;

/**
 * The video work behind an ingest. Calls block and are heavy: they run on the native dispatcher.
 * Failures are {@link dev.meridian.models.base.MeridianException}s.
 */
public interface IngestWork {
  /**
   * Makes the first background and the ingest CNN of a stream.
   *
   * @param listener told of phases; once it says that it is cancelled the call fails soon
   */
  Prepared prepare(StreamRecord stream, Preparation.Listener listener);

  /** Opens the stream's source and stages where its index ends. */
  IngestRun open(StreamRecord stream);
}
