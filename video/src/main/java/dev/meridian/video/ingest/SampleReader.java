package dev.meridian.video.ingest;

import dev.meridian.video.frame.FrameEvent;
import dev.meridian.video.frame.FrameSource;
import dev.meridian.video.frame.SampledFrame;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** Reads frames for a preparation or a tuning that may be called off. */
public final class SampleReader {
  private SampleReader() {}

  /**
   * The next frame, gaps passed over; empty at the end.
   *
   * @throws CancellationException once the listener says that it is cancelled
   */
  public static Optional<SampledFrame> nextFrame(
      FrameSource source, Preparation.Listener listener) {
    Optional<FrameEvent> event = source.next();
    while (event.isPresent()) {
      checkWanted(listener);
      if (event.get() instanceof SampledFrame frame) {
        return Optional.of(frame);
      }
      event = source.next();
    }
    return Optional.empty();
  }

  /** Fails with a {@link CancellationException} when nobody waits for the result any more. */
  public static void checkWanted(Preparation.Listener listener) {
    if (listener.cancelled()) {
      throw new CancellationException("nobody waits for the preparation any more");
    }
  }
}
