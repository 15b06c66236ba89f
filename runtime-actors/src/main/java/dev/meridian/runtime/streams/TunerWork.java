package dev.meridian.runtime.streams;

import dev.meridian.runtime.config.StreamSettings;
import dev.meridian.video.ingest.Preparation;
import dev.meridian.video.store.StreamRecord;
import dev.meridian.video.tune.Tuned;

/**
 * The work behind a stream's tuner. {@link #tune} blocks and is heavy: it runs on the native
 * dispatcher.
 */
public interface TunerWork {
  /** A stream's settings. */
  StreamSettings settings(StreamRecord stream);

  /**
   * Tunes a stream as its settings say.
   *
   * @param firstOrdinal the sampled frame at which the sample begins
   * @param listener told of phases; once it says that it is cancelled the call fails soon
   */
  Tuned tune(StreamRecord stream, long firstOrdinal, Preparation.Listener listener);
}
