package dev.meridian.models.base;

import java.util.Objects;

/**
 * A failure with a code and one clear line for the person who can mend it.
 *
 * <p>The message is shown as it is on the command line and in REST problem documents: it names what
 * was wrong and what to change, holds no stack trace and no secret.
 */
public final class MeridianException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  public MeridianException(ErrorCode code, String message) {
    super(message);
    this.code = Objects.requireNonNull(code);
  }

  public MeridianException(ErrorCode code, String message, Throwable cause) {
    super(message, cause);
    this.code = Objects.requireNonNull(code);
  }

  public ErrorCode code() {
    return code;
  }
}
