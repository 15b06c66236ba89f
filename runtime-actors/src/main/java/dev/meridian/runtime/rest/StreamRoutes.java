package dev.meridian.runtime.rest;

import static akka.http.javadsl.server.Directives.concat;
import static akka.http.javadsl.server.Directives.delete;
import static akka.http.javadsl.server.Directives.get;
import static akka.http.javadsl.server.Directives.path;
import static akka.http.javadsl.server.Directives.pathEndOrSingleSlash;
import static akka.http.javadsl.server.Directives.pathPrefix;
import static akka.http.javadsl.server.Directives.post;
import static akka.http.javadsl.server.PathMatchers.segment;

import akka.NotUsed;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.model.headers.Location;
import akka.http.javadsl.server.Route;
import akka.stream.javadsl.Source;
import dev.meridian.runtime.protocol.StreamStatus;
import dev.meridian.runtime.rest.StreamService.NewStream;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.reindex.ReindexChange;
import dev.meridian.video.store.GenerationRecord;
import dev.meridian.video.store.Generations;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

/** {@code /streams}. */
final class StreamRoutes {
  private static final List<String> FIELDS =
      List.of("id", "location", "fps", "keyframesOnly", "gt", "settings");

  private static final List<String> CHANGES = List.of("k", "t", "skipThresholds", "gt");

  private final StreamService streams;
  private final Replies replies;

  StreamRoutes(StreamService streams, Replies replies) {
    this.streams = streams;
    this.replies = replies;
  }

  Route route() {
    return pathPrefix(
        "streams",
        () ->
            concat(
                pathEndOrSingleSlash(() -> concat(post(this::create), get(this::all))),
                pathPrefix(segment(), id -> one(id))));
  }

  private Route one(String id) {
    return concat(
        pathEndOrSingleSlash(() -> concat(get(() -> find(id)), delete(() -> remove(id)))),
        path("generations", () -> get(() -> generations(id))),
        path("tunings", () -> post(() -> tune(id))),
        path(segment("tunings").slash("last"), () -> get(() -> lastTuning(id))),
        path("what-if", () -> post(() -> whatIf(id))),
        path("reindex", () -> post(() -> reindex(id))),
        path("events", () -> get(() -> events(id))),
        path(segment("frames").slash(segment()), ordinal -> get(() -> frame(id, ordinal))),
        path(
            segment("objects").slash(segment()).slash("crop"),
            object -> get(() -> crop(id, object))));
  }

  private Route create() {
    return replies.body(
        bytes ->
            streams
                .create(newStream(JsonBody.parse(bytes, FIELDS)))
                .thenApply(
                    created ->
                        Json.response(StatusCodes.CREATED, StreamView.of(created))
                            .addHeader(Location.create("/streams/" + created.stream().id()))));
  }

  private static NewStream newStream(JsonBody body) {
    Map<String, String> settings = new TreeMap<>(body.settings("settings"));
    addOnce(settings, "fps", body, "fps");
    addOnce(settings, "keyframes-only", body, "keyframesOnly");
    return new NewStream(
        new StreamId(body.text("id")), body.text("location"), body.optionalText("gt"), settings);
  }

  private static void addOnce(
      Map<String, String> settings, String key, JsonBody body, String field) {
    body.scalar(field)
        .ifPresent(
            value -> {
              if (settings.put(key, value) != null) {
                throw JsonBody.refused(
                    "'%s' is given twice: leave it out of the settings".formatted(field));
              }
            });
  }

  private Route all() {
    return replies.json(
        () ->
            streams
                .all()
                .thenApply(all -> Map.of("streams", all.stream().map(StreamView::of).toList())));
  }

  private Route find(String id) {
    return replies.json(() -> streams.find(new StreamId(id)).thenApply(StreamView::of));
  }

  private Route remove(String id) {
    return replies.answer(
        () ->
            streams
                .delete(new StreamId(id))
                .thenApply(gone -> HttpResponse.create().withStatus(StatusCodes.NO_CONTENT)));
  }

  private Route generations(String id) {
    return replies.json(
        () -> streams.generations(new StreamId(id)).thenApply(StreamRoutes::generations));
  }

  private static Map<String, List<GenerationView>> generations(List<GenerationRecord> all) {
    List<GenerationRecord> current = Generations.current(all);
    return Map.of("generations", all.stream().map(one -> GenerationView.of(one, current)).toList());
  }

  private Route tune(String id) {
    return replies.body(
        bytes ->
            streams
                .tune(
                    new StreamId(id),
                    JsonBody.parse(bytes, List.of("settings")).settings("settings"))
                .thenApply(status -> Json.response(StatusCodes.ACCEPTED, StreamView.of(status))));
  }

  private Route lastTuning(String id) {
    return replies.answer(
        () ->
            streams
                .lastTuning(new StreamId(id))
                .thenApply(
                    json ->
                        HttpResponse.create()
                            .withEntity(ContentTypes.APPLICATION_JSON, json.bytes())));
  }

  private Route reindex(String id) {
    return replies.body(
        bytes ->
            streams
                .reindex(new StreamId(id), change(JsonBody.parse(bytes, CHANGES)))
                .thenApply(
                    made ->
                        Json.response(
                            StatusCodes.OK,
                            Map.of(
                                "reindexed",
                                made.stream().map(GenerationView.ReindexedView::of).toList()))));
  }

  private Route whatIf(String id) {
    return replies.body(
        bytes -> {
          JsonBody body = JsonBody.parse(bytes, List.of("settings", "since"));
          return streams
              .whatIf(
                  new StreamId(id),
                  body.settings("settings"),
                  body.micros("since").orElse(Long.MAX_VALUE))
              .thenApply(
                  answers ->
                      Json.response(
                          StatusCodes.OK,
                          Map.of("answers", answers.stream().map(WhatIfView::of).toList())));
        });
  }

  private static ReindexChange change(JsonBody body) {
    Map<String, Double> skips = new TreeMap<>();
    body.settings("skipThresholds")
        .forEach((name, value) -> skips.put(name, Replies.decimal("Skip_th of " + name, value)));
    return new ReindexChange(
        body.integer("k"),
        body.number("t"),
        skips.isEmpty() ? Optional.empty() : Optional.of(skips),
        body.optionalText("gt"));
  }

  private Route events(String id) {
    return replies.events(() -> watch(new StreamId(id)));
  }

  private CompletionStage<Source<Event, NotUsed>> watch(StreamId id) {
    return streams
        .watch(id)
        .thenApply(
            changes ->
                changes.takeWhile(status -> !status.ended(), true).map(StreamRoutes::progress));
  }

  private static Event progress(StreamStatus status) {
    return Event.of("progress", StreamView.of(status));
  }

  private Route frame(String id, String ordinal) {
    return replies.jpeg(
        () -> streams.frame(new StreamId(id), Replies.number("frame ordinal", ordinal)));
  }

  private Route crop(String id, String object) {
    return replies.jpeg(() -> streams.crop(new StreamId(id), Replies.number("object id", object)));
  }
}
