package dev.meridian.runtime.streams;

import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * An ingest on its way from the thread that opens it to the job that runs it. Whoever of both is
 * late, it is closed when the job does not take it. Thread-safe.
 */
final class Opening {
  private Optional<IngestRun> waiting = Optional.empty();
  private boolean abandoned;

  /**
   * It is open.
   *
   * @throws CancellationException when nobody waits for it; it is closed then
   */
  synchronized IngestRun opened(IngestRun run) {
    if (abandoned) {
      run.close();
      throw new CancellationException("nobody waits for the ingest");
    }
    waiting = Optional.of(run);
    return run;
  }

  /** From now on it is the caller's to close. */
  synchronized IngestRun take() {
    IngestRun taken = waiting.orElseThrow();
    waiting = Optional.empty();
    return taken;
  }

  /** Nobody will take it; what was taken before stays open. */
  synchronized void abandon() {
    abandoned = true;
    waiting.ifPresent(IngestRun::close);
    waiting = Optional.empty();
  }
}
