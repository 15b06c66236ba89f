package dev.meridian.runtime.rest;

import static akka.http.javadsl.server.Directives.complete;
import static akka.http.javadsl.server.Directives.concat;
import static akka.http.javadsl.server.Directives.get;
import static akka.http.javadsl.server.Directives.path;

import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.server.Route;
import dev.meridian.runtime.rest.NodeService.Health;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** {@code /health}, {@code /models} and {@code /metrics}. */
final class NodeRoutes {
  private final NodeService node;
  private final Replies replies;

  NodeRoutes(NodeService node, Replies replies) {
    this.node = node;
    this.replies = replies;
  }

  Route route() {
    return concat(
        path("health", () -> get(() -> replies.answer(this::health))),
        path("models", () -> get(() -> replies.json(this::models))),
        path("metrics", () -> get(this::metrics)));
  }

  private CompletionStage<HttpResponse> health() {
    return node.health().thenApply(NodeRoutes::health);
  }

  private static HttpResponse health(Health health) {
    return Json.response(
        health.up() ? StatusCodes.OK : StatusCodes.SERVICE_UNAVAILABLE,
        new HealthView(
            health.up() ? "up" : "down", health.version(), health.streams(), health.queries()));
  }

  private record HealthView(String status, String version, int streams, int queries) {}

  private CompletionStage<?> models() {
    return node.models().thenApply(models -> Map.of("models", models));
  }

  private Route metrics() {
    return complete(
        HttpResponse.create()
            .withEntity(HttpEntities.create(ContentTypes.TEXT_PLAIN_UTF8, node.metrics())));
  }
}
