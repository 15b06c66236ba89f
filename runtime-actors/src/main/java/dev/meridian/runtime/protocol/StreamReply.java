package dev.meridian.runtime.protocol;

import dev.meridian.models.base.ErrorCode;

/** Answers of a stream. */
public sealed interface StreamReply extends CborMessage {
  /**
   * The stream as it is now.
   *
   * @param status all that is known of it
   */
  record StreamFound(StreamStatus status) implements StreamReply {}

  /**
   * The stream and all that was kept of it are gone.
   *
   * @param id its former name
   */
  record StreamDeleted(String id) implements StreamReply {}

  /**
   * A refusal.
   *
   * @param code what kind
   * @param message one line that says what to change
   */
  record StreamRefused(ErrorCode code, String message) implements StreamReply {}
}
