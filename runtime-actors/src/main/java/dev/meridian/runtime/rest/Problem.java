package dev.meridian.runtime.rest;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.model.StatusCode;
import akka.http.javadsl.model.StatusCodes;
import akka.http.scaladsl.model.EntityStreamSizeException;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An error as RFC 9457 writes it.
 *
 * @param type always {@code about:blank}: the code says more
 * @param title of the status
 * @param status of HTTP
 * @param detail one line that says what to change
 * @param code what kind of error
 */
record Problem(String type, String title, int status, String detail, ErrorCode code) {
  private static final Logger LOG = LoggerFactory.getLogger(Problem.class);
  private static final ContentType PROBLEM_JSON =
      MediaTypes.applicationWithFixedCharset(
              "problem+json", akka.http.javadsl.model.HttpCharsets.UTF_8)
          .toContentType();

  static HttpResponse response(StatusCode status, ErrorCode code, String detail) {
    Problem problem = new Problem("about:blank", status.reason(), status.intValue(), detail, code);
    return HttpResponse.create()
        .withStatus(status)
        .withEntity(akka.http.javadsl.model.HttpEntities.create(PROBLEM_JSON, Json.bytes(problem)));
  }

  /** The answer to a failure; what nobody foresaw is logged with its trace. */
  static HttpResponse response(Throwable failure) {
    if (failure instanceof CompletionException && failure.getCause() != null) {
      return response(failure.getCause());
    }
    if (failure instanceof MeridianException known) {
      return response(status(known.code()), known.code(), known.getMessage());
    }
    if (failure instanceof EntityStreamSizeException tooLarge) {
      return response(
          StatusCodes.CONTENT_TOO_LARGE,
          ErrorCode.INVALID_ARGUMENT,
          "the body is larger than %d bytes: send less, or raise meridian.rest.max-body-bytes"
              .formatted(tooLarge.limit()));
    }
    if (failure instanceof TimeoutException) {
      return response(
          StatusCodes.SERVICE_UNAVAILABLE, ErrorCode.BUSY, "the node is busy: try again later");
    }
    LOG.error("a request failed in a way that was not foreseen", failure);
    return response(
        StatusCodes.INTERNAL_SERVER_ERROR,
        ErrorCode.INTERNAL,
        "internal failure (%s): see the node's log".formatted(failure.getClass().getSimpleName()));
  }

  static StatusCode status(ErrorCode code) {
    return switch (code) {
      case UNKNOWN_CLASS,
          UNKNOWN_MODEL,
          UNKNOWN_STREAM,
          UNKNOWN_QUERY,
          UNKNOWN_JOB,
          UNKNOWN_FRAME,
          FILE_NOT_FOUND ->
          StatusCodes.NOT_FOUND;
      case STREAM_EXISTS, JOB_EXISTS -> StatusCodes.CONFLICT;
      case DISK_FULL -> StatusCodes.INSUFFICIENT_STORAGE;
      default ->
          switch (code.type()) {
            case USER -> StatusCodes.BAD_REQUEST;
            case RESOURCES -> StatusCodes.SERVICE_UNAVAILABLE;
            case EXTERNAL -> StatusCodes.BAD_GATEWAY;
            case INTERNAL -> StatusCodes.INTERNAL_SERVER_ERROR;
          };
    };
  }
}
