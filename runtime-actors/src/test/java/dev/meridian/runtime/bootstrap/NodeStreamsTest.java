package dev.meridian.runtime.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.runtime.bootstrap.RestClient.Answer;
import dev.meridian.runtime.bootstrap.RestClient.ServerEvent;
import dev.meridian.runtime.squares.SquaresDetector;
import dev.meridian.runtime.squares.SquaresNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeStreamsTest {
  @TempDir static Path folder;

  private static Node node;
  private static RestClient client;

  @BeforeAll
  static void start() {
    node = SquaresNode.start(SquaresNode.settings(folder, Map.of()), new SquaresDetector());
    client = new RestClient(node.address());
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void should_ingest_a_stream_from_creation_to_done() {
    Answer created = client.post("/streams", "{\"id\": \"yard\", \"location\": \"squares:200\"}");
    assertThat(created.status()).as(created.body()).isEqualTo(201);
    assertThat(created.json().get("state").asText()).isEqualTo("SPECIALIZING");

    List<ServerEvent> events = client.events("/streams/yard/events");
    assertThat(events).extracting(ServerEvent::type).containsOnly("progress");
    JsonNode last = events.get(events.size() - 1).data();
    assertThat(last.get("state").asText()).as(last.toString()).isEqualTo("DONE");
    assertThat(last.get("progress").get("frames").asLong()).isEqualTo(200);
    assertThat(last.get("progress").get("time").asDouble()).isEqualTo(39.8);
    assertThat(last.get("progress").get("clusters").asLong()).isPositive();
    assertThat(last.get("classes").toString()).contains("car", "person", "OTHER");
    assertThat(last.get("digest").asText()).hasSize(64);

    assertThat(client.get("/streams/yard").json().get("digest")).isEqualTo(last.get("digest"));
    assertThat(client.get("/streams").json().get("streams")).hasSize(1);
    searchFor("car");
    searchFor("car");
    assertThat(client.delete("/streams/yard").status()).isEqualTo(204);
    assertThat(client.get("/streams/yard").status()).isEqualTo(404);
  }

  @Test
  void should_answer_health() {
    Answer health = client.get("/health");
    assertThat(health.status()).isEqualTo(200);
    assertThat(health.json().get("status").asText()).isEqualTo("up");
  }

  private static void searchFor(String name) {
    Answer q = client.post("/queries", "{\"class\": \"" + name + "\"}");
    assertThat(q.status()).as(q.body()).isEqualTo(201);
    String id = q.json().get("id").asText();
    for (ServerEvent event : client.events("/queries/" + id + "/events")) {
      System.out.println(event.type() + " " + event.data());
    }
  }
}
