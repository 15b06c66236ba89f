package dev.meridian.runtime.rest;

import static akka.http.javadsl.server.Directives.concat;
import static akka.http.javadsl.server.Directives.delete;
import static akka.http.javadsl.server.Directives.get;
import static akka.http.javadsl.server.Directives.path;
import static akka.http.javadsl.server.Directives.pathEndOrSingleSlash;
import static akka.http.javadsl.server.Directives.pathPrefix;
import static akka.http.javadsl.server.Directives.post;
import static akka.http.javadsl.server.PathMatchers.segment;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.model.headers.Location;
import akka.http.javadsl.server.Route;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.meridian.runtime.protocol.StandingStatus;
import dev.meridian.video.frame.StreamId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

/** {@code /subscriptions}: queries that go on. */
final class SubscriptionRoutes {
  private final SubscriptionService standing;
  private final Replies replies;

  /** Times in seconds. */
  private record StandingView(
      String id,
      @JsonProperty("class") String className,
      List<String> streams,
      Map<String, Double> until,
      long pushed,
      long audited,
      long wrong,
      double falseAlarmsAtMost,
      String message,
      List<HitPageView.HitView> hits) {
    static StandingView of(StandingStatus status) {
      Map<String, Double> until = new TreeMap<>();
      status
          .untilMicros()
          .forEach(
              (stream, micros) ->
                  until.put(stream.value(), StreamView.seconds(Math.max(0, micros))));
      return new StandingView(
          status.id(),
          status.spec().expression(),
          status.spec().streams().stream().map(StreamId::value).toList(),
          until,
          status.pushed(),
          status.audited(),
          status.wrong(),
          status.falseAlarmsAtMost(),
          status.message(),
          status.fresh().stream().map(HitPageView.HitView::of).toList());
    }
  }

  SubscriptionRoutes(SubscriptionService standing, Replies replies) {
    this.standing = standing;
    this.replies = replies;
  }

  Route route() {
    return pathPrefix(
        "subscriptions",
        () ->
            concat(
                pathEndOrSingleSlash(() -> concat(post(this::start), get(this::all))),
                pathPrefix(segment(), this::one)));
  }

  private Route one(String id) {
    return concat(
        pathEndOrSingleSlash(() -> concat(get(() -> find(id)), delete(() -> forget(id)))),
        path("events", () -> get(() -> events(id))));
  }

  private Route start() {
    return replies.body(
        bytes -> standing.subscribe(QueryBody.readStanding(bytes)).thenCompose(this::created));
  }

  private CompletionStage<HttpResponse> created(String id) {
    return standing
        .subscription(id)
        .thenApply(
            status ->
                Json.response(StatusCodes.CREATED, StandingView.of(status))
                    .addHeader(Location.create("/subscriptions/" + id)));
  }

  private Route all() {
    return replies.json(
        () -> standing.subscriptions().thenApply(all -> Map.of("subscriptions", all)));
  }

  private Route find(String id) {
    return replies.json(() -> standing.subscription(id).thenApply(StandingView::of));
  }

  private Route forget(String id) {
    return replies.answer(
        () ->
            standing
                .unsubscribe(id)
                .thenApply(gone -> HttpResponse.create().withStatus(StatusCodes.NO_CONTENT)));
  }

  private Route events(String id) {
    return replies.events(
        () ->
            standing
                .pushes(id)
                .thenApply(
                    pushes -> pushes.map(status -> Event.of("hits", StandingView.of(status)))));
  }
}
