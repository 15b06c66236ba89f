package dev.meridian.runtime.streams;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.runtime.protocol.StreamReply.StreamRefused;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;

/** Turns failures into words for the caller; what only a developer can mend goes to the log. */
final class Failures {
  private Failures() {}

  /** The failure as a refusal; an unexpected one is logged with its trace and called INTERNAL. */
  static StreamRefused refusal(Throwable failure, Logger log) {
    Throwable cause = unwrap(failure);
    if (cause instanceof MeridianException known) {
      return new StreamRefused(known.code(), known.getMessage());
    }
    log.error("a stream failed in a way that was not foreseen", cause);
    return new StreamRefused(
        ErrorCode.INTERNAL, "internal failure (%s): see the node's log".formatted(cause));
  }

  private static Throwable unwrap(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? unwrap(failure.getCause())
        : failure;
  }
}
