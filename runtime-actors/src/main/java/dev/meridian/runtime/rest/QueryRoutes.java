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

import akka.NotUsed;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.model.headers.Location;
import akka.http.javadsl.server.Route;
import akka.japi.Pair;
import akka.stream.javadsl.Source;
import dev.meridian.runtime.protocol.HitPage;
import dev.meridian.runtime.protocol.QueryState;
import dev.meridian.runtime.protocol.QueryStatus;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;

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
        path("events", () -> get(() -> replies.events(() -> watch(id)))));
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

  /** After each change the hits that are new since the one before, then at the end "done". */
  private CompletionStage<Source<Event, NotUsed>> watch(String id) {
    AtomicReference<String> place = new AtomicReference<>("");
    return queries
        .watch(id)
        .thenApply(
            changes ->
                changes
                    .takeWhile(status -> !status.state().ended(), true)
                    .flatMapConcat(status -> events(id, status, place)));
  }

  private Source<Event, NotUsed> events(
      String id, QueryStatus status, AtomicReference<String> place) {
    Source<Event, NotUsed> hits =
        Source.unfoldAsync(false, stop -> stop ? end() : page(id, place))
            .filter(page -> !page.hits().isEmpty())
            .map(page -> Event.of("hits", HitPageView.of(page)));
    Source<Event, NotUsed> first = Source.single(Event.of("progress", QueryView.of(status)));
    // A cancelled query is forgotten: there is nothing to read any more.
    boolean readable = status.state() != QueryState.CANCELLED;
    Source<Event, NotUsed> all = readable ? first.concat(hits) : first;
    return status.state().ended()
        ? all.concat(Source.single(Event.of("done", QueryView.of(status))))
        : all;
  }

  /** The next page, and whether it is the last for now. */
  private CompletionStage<Optional<Pair<Boolean, HitPage>>> page(
      String id, AtomicReference<String> place) {
    return queries
        .hits(id, place.get(), OptionalInt.empty())
        .thenApply(
            page -> {
              page.next().ifPresent(place::set);
              boolean stop = page.complete() || page.hits().isEmpty();
              return Optional.of(Pair.create(stop, page));
            });
  }

  private static CompletionStage<Optional<Pair<Boolean, HitPage>>> end() {
    return CompletableFuture.completedFuture(Optional.empty());
  }
}
