package dev.meridian.runtime.rest;

import static akka.http.javadsl.server.Directives.concat;
import static akka.http.javadsl.server.Directives.delete;
import static akka.http.javadsl.server.Directives.get;
import static akka.http.javadsl.server.Directives.parameterOptional;
import static akka.http.javadsl.server.Directives.path;
import static akka.http.javadsl.server.Directives.pathEndOrSingleSlash;
import static akka.http.javadsl.server.Directives.pathPrefix;
import static akka.http.javadsl.server.Directives.post;
import static akka.http.javadsl.server.PathMatchers.segment;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.model.headers.Location;
import akka.http.javadsl.server.Route;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code /queries}. */
final class QueryRoutes {
  private final QueryService queries;
  private final Replies replies;

  QueryRoutes(QueryService queries, Replies replies) {
    this.queries = queries;
    this.replies = replies;
  }

  Route route() {
    return pathPrefix(
        "queries",
        () ->
            concat(
                pathEndOrSingleSlash(() -> post(this::start)), pathPrefix(segment(), this::one)));
  }

  private Route one(String id) {
    return concat(
        pathEndOrSingleSlash(() -> concat(get(() -> find(id)), delete(() -> forget(id)))),
        path("results", () -> get(() -> results(id))),
        path("events", () -> get(() -> replies.events(() -> QueryEvents.of(id, queries)))));
  }

  private Route start() {
    return replies.body(
        bytes ->
            queries
                .start(QueryBody.read(bytes))
                .thenApply(
                    started ->
                        Json.response(StatusCodes.CREATED, QueryView.of(started))
                            .addHeader(Location.create("/queries/" + started.id()))));
  }

  private Route find(String id) {
    return replies.json(() -> queries.find(id).thenApply(QueryView::of));
  }

  private Route forget(String id) {
    return replies.answer(
        () ->
            queries
                .forget(id)
                .thenApply(gone -> HttpResponse.create().withStatus(StatusCodes.NO_CONTENT)));
  }

  private Route results(String id) {
    return parameterOptional(
        "after",
        after ->
            parameterOptional(
                "limit",
                limit ->
                    replies.json(
                        () ->
                            queries
                                .hits(id, after.orElse(""), limit(limit))
                                .thenApply(HitPageView::of))));
  }

  private static OptionalInt limit(Optional<String> text) {
    if (text.isEmpty()) {
      return OptionalInt.empty();
    }
    long limit = Replies.number("limit", text.get());
    if (limit < 1) {
      throw JsonBody.refused("limit 0 asks for nothing: use 1 or more");
    }
    return OptionalInt.of((int) Math.min(limit, Integer.MAX_VALUE));
  }
}
