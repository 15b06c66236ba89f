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
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.model.headers.Location;
import akka.http.javadsl.server.Route;
import akka.stream.javadsl.Source;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** {@code /jobs}: training jobs. */
final class JobRoutes {
  private static final List<String> FIELDS = List.of("settings", "checkpoint");

  private final JobService jobs;
  private final Replies replies;

  JobRoutes(JobService jobs, Replies replies) {
    this.jobs = jobs;
    this.replies = replies;
  }

  Route route() {
    return pathPrefix(
        "jobs",
        () ->
            concat(
                pathEndOrSingleSlash(() -> concat(post(this::start), get(this::all))),
                pathPrefix(segment(), this::one)));
  }

  private Route one(String name) {
    return concat(
        pathEndOrSingleSlash(() -> concat(get(() -> find(name)), delete(() -> forget(name)))),
        path("pause", () -> post(() -> view(() -> jobs.pause(name).thenApply(JobView::of)))),
        path("resume", () -> post(() -> view(() -> jobs.resume(name).thenApply(JobView::of)))),
        path("checkpoint", () -> post(() -> view(() -> jobs.checkpoint(name)))),
        path("links", () -> get(() -> links(name))),
        path("events", () -> get(() -> replies.events(() -> watch(name)))));
  }

  private Route view(Supplier<CompletionStage<?>> value) {
    return replies.json(value);
  }

  private Route start() {
    return replies.body(
        bytes -> {
          JsonBody body = JsonBody.parse(bytes, FIELDS);
          return jobs.start(body.settings("settings"), body.optionalText("checkpoint"))
              .thenApply(
                  started ->
                      Json.response(StatusCodes.CREATED, JobView.of(started))
                          .addHeader(Location.create("/jobs/" + started.job())));
        });
  }

  private Route all() {
    return replies.json(
        () -> jobs.all().thenApply(all -> Map.of("jobs", all.stream().map(JobView::of).toList())));
  }

  private Route find(String name) {
    return replies.json(() -> jobs.find(name).thenApply(JobView::of));
  }

  private Route links(String name) {
    return replies.json(
        () -> jobs.find(name).thenApply(found -> Map.of("links", JobView.links(found))));
  }

  private Route forget(String name) {
    return replies.answer(
        () ->
            jobs.forget(name)
                .thenApply(gone -> HttpResponse.create().withStatus(StatusCodes.NO_CONTENT)));
  }

  private CompletionStage<Source<Event, NotUsed>> watch(String name) {
    return jobs.watch(name)
        .thenApply(
            changes ->
                changes.map(
                    progress ->
                        Event.of(
                            progress.state().ended() ? "done" : "progress", JobView.of(progress))));
  }
}
