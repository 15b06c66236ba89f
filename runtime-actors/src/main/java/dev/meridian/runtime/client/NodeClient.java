package dev.meridian.runtime.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Talks to one node. Thread-safe; every call blocks until it is answered.
 *
 * <p>Problems come as {@link MeridianException}s with the code and the line the node gave; a node
 * that does not answer is SOURCE_UNREACHABLE.
 */
public final class NodeClient {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);

  private final URI node;
  private final HttpClient http;

  /**
   * @param node such as {@code http://127.0.0.1:8710}
   */
  public NodeClient(URI node) {
    if (node.getHost() == null || !("" + node.getScheme()).matches("https?")) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "'" + node + "' is not the address of a node: write http://HOST:PORT");
    }
    this.node = node;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
  }

  public URI node() {
    return node;
  }

  public JsonNode health() {
    return get("/health");
  }

  public JsonNode models() {
    return get("/models");
  }

  public JsonNode createStream(JsonNode stream) {
    return post("/streams", stream);
  }

  public JsonNode streams() {
    return get("/streams");
  }

  public JsonNode stream(String id) {
    return get("/streams/" + encoded(id));
  }

  public void deleteStream(String id) {
    delete("/streams/" + encoded(id));
  }

  public JsonNode generations(String id) {
    return get("/streams/" + encoded(id) + "/generations");
  }

  /** Begins a tuning. */
  public JsonNode tune(String id, JsonNode body) {
    return post("/streams/" + encoded(id) + "/tunings", body);
  }

  /** What became of the last tuning. */
  public JsonNode lastTuning(String id) {
    return get("/streams/" + encoded(id) + "/tunings/last");
  }

  /** What other choices would have found and cost in footage that is indexed. */
  public JsonNode whatIf(String id, JsonNode question) {
    return post("/streams/" + encoded(id) + "/what-if", question);
  }

  /** Makes the index of a stream again from what is stored. */
  public JsonNode reindex(String id, JsonNode change) {
    return post("/streams/" + encoded(id) + "/reindex", change);
  }

  /** Tells each change of a stream until the listener says false or the stream has ended. */
  public void watchStream(String id, Predicate<JsonNode> listener) {
    watch("/streams/" + encoded(id) + "/events", (type, stream) -> listener.test(stream));
  }

  public JsonNode startQuery(JsonNode query) {
    return post("/queries", query);
  }

  /** Begins a query that goes on. */
  public JsonNode subscribe(JsonNode query) {
    return post("/subscriptions", query);
  }

  public void unsubscribe(String id) {
    delete("/subscriptions/" + encoded(id));
  }

  /**
   * Tells the rounds of a standing query that have found something, until the listener says false.
   */
  public void watchSubscription(String id, BiPredicate<String, JsonNode> listener) {
    watch("/subscriptions/" + encoded(id) + "/events", listener);
  }

  /** Objects that look alike. */
  public JsonNode similar(JsonNode wanted) {
    return post("/similar", wanted);
  }

  public void cancelQuery(String id) {
    delete("/queries/" + encoded(id));
  }

  /**
   * Tells what comes of a query: {@code progress} (a query), {@code hits} (a page), {@code done} (a
   * query), until the listener says false or the node has nothing more.
   */
  public void watchQuery(String id, BiPredicate<String, JsonNode> listener) {
    watch("/queries/" + encoded(id) + "/events", listener);
  }

  private JsonNode get(String path) {
    return ClientJson.parse(send(request(path).GET().timeout(ANSWER_TIMEOUT).build()));
  }

  private JsonNode post(String path, JsonNode body) {
    HttpRequest request =
        request(path)
            .header("Content-Type", "application/json")
            .timeout(ANSWER_TIMEOUT)
            .POST(BodyPublishers.ofString(body.toString()))
            .build();
    return ClientJson.parse(send(request));
  }

  private void delete(String path) {
    send(request(path).DELETE().timeout(ANSWER_TIMEOUT).build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(node.resolve(path)).header("Accept", "application/json");
  }

  private String send(HttpRequest request) {
    HttpResponse<String> response = exchange(request, BodyHandlers.ofString());
    if (response.statusCode() >= 300) {
      throw Problems.of(response.statusCode(), response.body());
    }
    return response.body();
  }

  private void watch(String path, BiPredicate<String, JsonNode> listener) {
    HttpRequest request =
        HttpRequest.newBuilder(node.resolve(path)).header("Accept", "text/event-stream").build();
    HttpResponse<Stream<String>> response = exchange(request, BodyHandlers.ofLines());
    try (Stream<String> lines = response.body()) {
      if (response.statusCode() >= 300) {
        throw Problems.of(response.statusCode(), lines.collect(Collectors.joining("\n")));
      }
      readEvents(lines.iterator(), listener);
    } catch (UncheckedIOException e) {
      throw new MeridianException(
          ErrorCode.SOURCE_UNREACHABLE,
          "the connection to " + node + " was lost: what was started goes on if the node lives",
          e);
    }
  }

  private static void readEvents(Iterator<String> lines, BiPredicate<String, JsonNode> listener) {
    EventReader reader = new EventReader();
    while (lines.hasNext()) {
      Optional<EventReader.Event> event = reader.accept(lines.next());
      if (event.isPresent()
          && !listener.test(event.get().type(), ClientJson.parse(event.get().data()))) {
        return;
      }
    }
  }

  private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    try {
      return http.send(request, handler);
    } catch (IOException e) {
      throw Problems.unreachable(node, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problems.unreachable(node, e);
    }
  }

  private static String encoded(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
