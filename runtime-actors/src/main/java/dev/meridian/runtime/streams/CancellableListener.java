package dev.meridian.runtime.streams;

import dev.meridian.video.classify.TrainingProgress;
import dev.meridian.video.ingest.Preparation;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Tells how a preparation gets on, and ends it once nobody waits for it.
 *
 * @param what is prepared, in words
 * @param isCancelled set by any thread
 * @param phases takes each phase in words, on the thread that prepares
 */
record CancellableListener(String what, AtomicBoolean isCancelled, Consumer<String> phases)
    implements Preparation.Listener {
  @Override
  public void phase(String words) {
    phases.accept(words);
  }

  @Override
  public boolean cancelled() {
    return isCancelled.get();
  }

  @Override
  public void onProgress(TrainingProgress progress) {
    if (isCancelled.get()) {
      throw new CancellationException("nobody waits for the " + what + " any more");
    }
    phases.accept(
        "training the ingest CNN, step %d of at most %d"
            .formatted(progress.step(), progress.steps()));
  }
}
