package dev.meridian.video.decode.ffmpeg;

import java.time.Duration;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.javacpp.Pointer;

/**
 * Breaks off blocking network calls that take too long, or whose thread was interrupted. FFmpeg
 * asks it about ten times a second, on the thread that made the call.
 */
final class Watchdog extends AVIOInterruptCB.Callback_Pointer {
  private long deadlineNanos;
  private boolean barked;

  /** Whether it broke off a call. FFmpeg does not always say so itself. */
  boolean barked() {
    return barked;
  }

  /** The next call may take this long. */
  void allow(Duration time) {
    deadlineNanos = System.nanoTime() + time.toNanos();
  }

  @Override
  public int call(Pointer opaque) {
    boolean late = System.nanoTime() - deadlineNanos > 0;
    barked |= late || Thread.currentThread().isInterrupted();
    return barked ? 1 : 0;
  }
}
