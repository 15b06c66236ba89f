package dev.meridian.runtime.bootstrap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Talks to a node as any program would. */
final class RestClient {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI node;

  RestClient(URI node) {
    this.node = node;
  }

  /**
   * An answer.
   *
   * @param status of HTTP
   * @param type the content type
   * @param body as text
   */
  record Answer(int status, String type, String body) {
    JsonNode json() {
      try {
        return MAPPER.readTree(body);
      } catch (IOException e) {
        throw new IllegalStateException("not JSON: " + body, e);
      }
    }
  }

  /**
   * A server-sent event.
   *
   * @param type of the event
   * @param data its JSON
   */
  record ServerEvent(String type, JsonNode data) {}

  Answer get(String path) {
    return send("GET", path, "");
  }

  Answer post(String path, String body) {
    return send("POST", path, body);
  }

  Answer delete(String path) {
    return send("DELETE", path, "");
  }

  Answer send(String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(node.resolve(path))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      return new Answer(
          response.statusCode(),
          response.headers().firstValue("content-type").orElse(""),
          response.body());
    } catch (IOException e) {
      throw new IllegalStateException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Sends bytes as they are and reads what comes until the node closes the connection. */
  String raw(String request) throws IOException {
    try (Socket socket = new Socket(node.getHost(), node.getPort())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** All events of a stream or query until the node ends them. */
  List<ServerEvent> events(String path) {
    HttpRequest request = HttpRequest.newBuilder(node.resolve(path)).build();
    try (Stream<String> lines = http.send(request, BodyHandlers.ofLines()).body()) {
      List<ServerEvent> events = new ArrayList<>();
      String[] type = {""};
      lines.forEach(
          line -> {
            if (line.startsWith("event: ")) {
              type[0] = line.substring(7);
            } else if (line.startsWith("data: ")) {
              events.add(new ServerEvent(type[0], new Answer(0, "", line.substring(6)).json()));
            }
          });
      return events;
    } catch (IOException e) {
      throw new IllegalStateException(path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
