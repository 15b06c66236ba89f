package dev.meridian.runtime.rest;

import akka.event.LoggingAdapter;
import akka.http.ParsingErrorHandler;
import akka.http.javadsl.model.HttpResponse;
import akka.http.scaladsl.model.ErrorInfo;
import akka.http.scaladsl.model.StatusCode;
import akka.http.scaladsl.settings.ServerSettings;
import dev.meridian.models.base.ErrorCode;

/**
 * Answers what is not HTTP, or more of it than is read, with a problem document too. No route has
 * seen such a request. Akka HTTP makes it by its name in {@code meridian-akka.conf}.
 */
public final class MalformedRequests extends ParsingErrorHandler {
  @Override
  public HttpResponse handle(
      StatusCode status, ErrorInfo error, LoggingAdapter log, ServerSettings settings) {
    String reason = error.summary().lines().findFirst().orElse("no reason");
    return Problem.response(
        status,
        ErrorCode.INVALID_ARGUMENT,
        "this is not an HTTP request that can be read (%s): see docs/rest.md".formatted(reason));
  }
}
