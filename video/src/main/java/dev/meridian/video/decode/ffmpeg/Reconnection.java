package dev.meridian.video.decode.ffmpeg;

import dev.meridian.models.base.MeridianException;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Opens a live source again that was lost: soon at first, then less and less often. A thread that
 * is interrupted gives up.
 *
 * @param location of the source
 * @param settings how long it is tried
 * @param keyframesOnly whether only keyframes are decoded
 */
record Reconnection(String location, FfmpegSettings settings, boolean keyframesOnly) {
  private static final long FIRST_PAUSE_NANOS = 100_000_000;
  private static final long LONGEST_PAUSE_NANOS = 5_000_000_000L;

  /** The source once it is back; empty when it did not come back in time. */
  Optional<MediaPart> open() {
    long start = System.nanoTime();
    long patience = settings.reconnectFor().toNanos();
    long pause = FIRST_PAUSE_NANOS;
    while (System.nanoTime() - start < patience && !Thread.currentThread().isInterrupted()) {
      Optional<MediaPart> part = attempt();
      if (part.isPresent()) {
        return part;
      }
      LockSupport.parkNanos(Math.min(pause, patience - (System.nanoTime() - start)));
      pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
    }
    return Optional.empty();
  }

  private Optional<MediaPart> attempt() {
    try {
      return Optional.of(MediaPart.open(location, settings, keyframesOnly));
    } catch (MeridianException notYetBack) {
      return Optional.empty();
    }
  }
}
