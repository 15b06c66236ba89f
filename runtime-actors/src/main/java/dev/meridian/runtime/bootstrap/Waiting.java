package dev.meridian.runtime.bootstrap;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for stages while a node starts and stops; nowhere else is anything waited for. */
final class Waiting {
  private static final Logger LOG = LoggerFactory.getLogger(Waiting.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Waiting() {}

  /**
   * The stage's value.
   *
   * @param what is waited for, for the message
   */
  static <T> T forValue(CompletionStage<T> stage, String what) {
    try {
      return stage.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(what, e);
    } catch (TimeoutException e) {
      throw failed(what, e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof MeridianException known ? known : failed(what, e.getCause());
    }
  }

  /** Waits for the end, whatever it is. */
  static void quietly(CompletionStage<?> stage) {
    try {
      stage.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException | ExecutionException e) {
      LOG.warn("the node did not stop in order", e);
    }
  }

  private static MeridianException failed(String what, Throwable cause) {
    return new MeridianException(
        ErrorCode.INTERNAL, "the node did not start: %s (%s)".formatted(what, cause), cause);
  }
}
