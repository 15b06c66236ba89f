package dev.meridian.runtime.rest;

import static akka.http.javadsl.server.Directives.complete;
import static akka.http.javadsl.server.Directives.concat;
import static akka.http.javadsl.server.Directives.handleExceptions;
import static akka.http.javadsl.server.Directives.handleRejections;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.server.ExceptionHandler;
import akka.http.javadsl.server.MethodRejection;
import akka.http.javadsl.server.Rejection;
import akka.http.javadsl.server.RejectionHandler;
import akka.http.javadsl.server.Route;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.runtime.telemetry.Metrics;
import java.util.List;
import java.util.stream.Collectors;

/** All routes of a node; every error leaves as a problem document. */
public final class Api {
  private Api() {}

  /**
   * The routes.
   *
   * @param maxBodyBytes largest request body that is read
   */
  public static Route route(
      StreamService streams,
      QueryService queries,
      SimilarService similar,
      SubscriptionService standing,
      JobService jobs,
      NodeService node,
      long maxBodyBytes,
      Metrics metrics) {
    Replies replies = new Replies(maxBodyBytes, metrics);
    Route routes =
        concat(
            new StreamRoutes(streams, replies).route(),
            new QueryRoutes(queries, replies).route(),
            new SimilarRoutes(similar, replies).route(),
            new SubscriptionRoutes(standing, replies).route(),
            new JobRoutes(jobs, replies).route(),
            new NodeRoutes(node, replies).route());
    return handleExceptions(failures(), () -> handleRejections(rejections(), () -> routes));
  }

  private static ExceptionHandler failures() {
    return ExceptionHandler.newBuilder()
        .matchAny(failure -> complete(Problem.response(failure)))
        .build();
  }

  private static RejectionHandler rejections() {
    return RejectionHandler.newBuilder()
        .handleNotFound(
            complete(
                Problem.response(
                    StatusCodes.NOT_FOUND,
                    ErrorCode.INVALID_ARGUMENT,
                    "there is nothing at this path: see docs/rest.md")))
        .handleAll(MethodRejection.class, rejected -> complete(wrongMethod(rejected)))
        .handleAll(Rejection.class, rejected -> complete(malformed(rejected)))
        .build();
  }

  private static HttpResponse wrongMethod(List<MethodRejection> rejected) {
    String allowed =
        rejected.stream()
            .map(one -> one.supported().value())
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    return Problem.response(
        StatusCodes.METHOD_NOT_ALLOWED,
        ErrorCode.INVALID_ARGUMENT,
        "this path does not know that method: use " + allowed);
  }

  private static HttpResponse malformed(List<Rejection> rejected) {
    return Problem.response(
        StatusCodes.BAD_REQUEST,
        ErrorCode.INVALID_ARGUMENT,
        "the request cannot be read (%s)"
            .formatted(
                rejected.isEmpty() ? "no reason" : rejected.get(0).getClass().getSimpleName()));
  }
}
