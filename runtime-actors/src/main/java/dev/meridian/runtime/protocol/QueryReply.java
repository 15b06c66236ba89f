package dev.meridian.runtime.protocol;

import dev.meridian.models.base.ErrorCode;

/** Answers of a query. */
public sealed interface QueryReply extends CborMessage {
  /**
   * The query as it is now.
   *
   * @param status all that is known of it
   */
  record QueryFound(QueryStatus status) implements QueryReply {}

  /**
   * Some of its hits.
   *
   * @param page the hits
   */
  record HitsFound(HitPage page) implements QueryReply {}

  /**
   * It is cancelled and forgotten.
   *
   * @param id its former name
   */
  record QueryForgotten(String id) implements QueryReply {}

  /**
   * A refusal.
   *
   * @param code what kind
   * @param message one line that says what to change
   */
  record QueryRefused(ErrorCode code, String message) implements QueryReply {}
}
