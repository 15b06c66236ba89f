package dev.meridian.runtime.compute;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A failure in words for the caller.
 *
 * @param code what kind
 * @param message one line
 */
public record Refusal(ErrorCode code, String message) {
  private static final Logger LOG = LoggerFactory.getLogger(Refusal.class);

  /**
   * What to say of a failure. One that nobody foresaw is logged with its trace and called INTERNAL:
   * only a developer can mend it.
   */
  public static Refusal of(Throwable failure) {
    if (failure instanceof CompletionException && failure.getCause() != null) {
      return of(failure.getCause());
    }
    if (failure instanceof MeridianException known) {
      return new Refusal(known.code(), known.getMessage());
    }
    LOG.error("work failed in a way that was not foreseen", failure);
    return new Refusal(
        ErrorCode.INTERNAL, "internal failure (%s): see the node's log".formatted(failure));
  }
}
