package dev.meridian.runtime.rest;

import static akka.http.javadsl.server.Directives.completeWithFuture;
import static akka.http.javadsl.server.Directives.extractMaterializer;
import static akka.http.javadsl.server.Directives.extractRequestEntity;

import akka.NotUsed;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.model.headers.CacheControl;
import akka.http.javadsl.model.headers.CacheDirectives;
import akka.http.javadsl.server.Route;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import dev.meridian.models.base.Blob;
import dev.meridian.runtime.telemetry.Metrics;
import dev.meridian.runtime.telemetry.Metrics.Counter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/** Turns what services give into HTTP responses, and their failures into problems. */
final class Replies {
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);
  private static final Duration BODY_TIMEOUT = Duration.ofSeconds(10);

  private final long maxBodyBytes;
  private final Metrics metrics;

  Replies(long maxBodyBytes, Metrics metrics) {
    this.maxBodyBytes = maxBodyBytes;
    this.metrics = metrics;
  }

  Route answer(Supplier<CompletionStage<HttpResponse>> answer) {
    return completeWithFuture(guarded(answer));
  }

  Route json(Supplier<CompletionStage<?>> value) {
    return answer(() -> value.get().thenApply(view -> Json.response(StatusCodes.OK, view)));
  }

  Route jpeg(Supplier<CompletionStage<Blob>> picture) {
    return answer(
        () ->
            picture
                .get()
                .thenApply(
                    jpeg ->
                        HttpResponse.create()
                            .withEntity(
                                HttpEntities.create(
                                    MediaTypes.IMAGE_JPEG.toContentType(), jpeg.bytes()))));
  }

  /** Reads the body, up to its largest size. */
  Route body(Function<byte[], CompletionStage<HttpResponse>> answer) {
    return extractMaterializer(
        materializer ->
            extractRequestEntity(
                entity ->
                    answer(
                        () ->
                            entity
                                .withSizeLimit(maxBodyBytes)
                                .toStrict(BODY_TIMEOUT.toMillis(), materializer)
                                .thenCompose(strict -> answer.apply(strict.getData().toArray())))));
  }

  /** Server-sent events; a failure before the first is a problem. */
  Route events(Supplier<CompletionStage<Source<Event, NotUsed>>> events) {
    return answer(() -> events.get().thenApply(Replies::eventStream));
  }

  private static HttpResponse eventStream(Source<Event, NotUsed> events) {
    Source<ByteString, NotUsed> text =
        events
            .keepAlive(HEARTBEAT, () -> Event.HEARTBEAT)
            .map(event -> ByteString.fromString(event.text(), StandardCharsets.UTF_8));
    return HttpResponse.create()
        .addHeader(CacheControl.create(CacheDirectives.NO_CACHE))
        .withEntity(HttpEntities.createChunked(MediaTypes.TEXT_EVENT_STREAM.toContentType(), text));
  }

  private CompletionStage<HttpResponse> guarded(Supplier<CompletionStage<HttpResponse>> answer) {
    metrics.increment(Counter.REQUESTS);
    CompletionStage<HttpResponse> answered;
    try {
      answered = answer.get();
    } catch (RuntimeException e) {
      answered = CompletableFuture.failedFuture(e);
    }
    return answered.exceptionally(
        failure -> {
          metrics.increment(Counter.REQUESTS_FAILED);
          return Problem.response(failure);
        });
  }

  /** A number with a fraction that is kept as text. */
  static double decimal(String what, String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw JsonBody.refused("%s '%s' is not a number".formatted(what, text));
    }
  }

  /** A number that is part of the path or a parameter. */
  static long number(String what, String text) {
    try {
      long value = Long.parseLong(text);
      if (value >= 0) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw JsonBody.refused("%s '%s' is not a number: use 0 or more".formatted(what, text));
    }
    throw JsonBody.refused("%s %s is below 0: use 0 or more".formatted(what, text));
  }
}
