package dev.meridian.runtime.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.runtime.bootstrap.RestClient.Answer;
import dev.meridian.runtime.client.ClientJson;
import dev.meridian.runtime.client.NodeClient;
import dev.meridian.runtime.squares.SquaresCamera;
import dev.meridian.runtime.squares.SquaresDetector;
import dev.meridian.runtime.squares.SquaresNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandingQueriesTest {
  private static final int FRAMES = 100_000;
  private static final Map<String, String> QUICK =
      Map.of(
          "meridian.query.standing.interval",
          "100ms",
          "meridian.query.standing.max",
          "1",
          "meridian.ingest.audit.fraction",
          "0");

  @TempDir Path folder;

  private Node start() {
    return SquaresNode.start(SquaresNode.settings(folder, QUICK), new SquaresDetector());
  }

  /** Watches until so many frames were pushed. */
  private static List<Long> pushed(Node node, String id, int frames) {
    List<Long> ordinals = new ArrayList<>();
    new NodeClient(node.address())
        .watchSubscription(
            id,
            (type, round) -> {
              round.path("hits").forEach(hit -> ordinals.add(hit.path("ordinal").asLong()));
              return ordinals.size() < frames;
            });
    return ordinals;
  }

  @Test
  void should_push_what_comes_and_go_on_after_a_restart() {
    List<Long> before;
    String id;
    try (Node node = start()) {
      RestClient client = new RestClient(node.address());
      client.post(
          "/streams",
          "{\"id\": \"yard\", \"location\": \"squares:%d\", \"settings\": {\"t\": 0.1}}"
              .formatted(FRAMES));
      String body = "{\"class\": \"car\", \"streams\": [\"yard\"]}";
      Answer started = client.post("/subscriptions", body);
      assertThat(started.status()).as(started.body()).isEqualTo(201);
      id = started.json().get("id").asText();
      assertThat(client.post("/subscriptions", body).status()).as("one too many").isEqualTo(503);
      before = pushed(node, id, 15);
      JsonNode status = client.get("/subscriptions/" + id).json();
      assertThat(status.get("pushed").asLong()).isGreaterThanOrEqualTo(15);
      assertThat(status.get("falseAlarmsAtMost").asDouble()).as("nothing audited").isEqualTo(1);
    }
    try (Node node = start()) {
      List<Long> after = pushed(node, id, 15);

      assertThat(before).doesNotHaveDuplicates();
      assertThat(before.subList(0, 15)).allMatch(SquaresCamera::showsCar);
      assertThat(after).doesNotHaveDuplicates();
      assertThat(after.subList(0, 15)).allMatch(SquaresCamera::showsCar);
      assertThat(after).allMatch(ordinal -> ordinal > before.get(0));
      RestClient client = new RestClient(node.address());
      assertThat(client.get("/subscriptions").json().get("subscriptions").toString()).contains(id);
      assertThat(client.delete("/subscriptions/" + id).status()).isEqualTo(204);
      assertThat(client.get("/subscriptions/" + id).status()).isEqualTo(404);
    }
  }

  @Test
  void should_refuse_what_cannot_be_watched() {
    try (Node node = start()) {
      RestClient client = new RestClient(node.address());
      Answer everywhere = client.post("/subscriptions", "{\"class\": \"car\"}");
      assertThat(everywhere.status()).isEqualTo(400);
      assertThat(everywhere.json().get("detail").asText()).contains("streams");
      Answer unknown =
          client.post("/subscriptions", "{\"class\": \"car\", \"streams\": [\"attic\"]}");
      assertThat(unknown.status()).isEqualTo(404);
      assertThat(client.post("/subscriptions", "{\"class\": \"car\", \"limit\": 3}").status())
          .isEqualTo(400);
      assertThat(ClientJson.text(client.get("/subscriptions").json())).doesNotContain("s-");
    }
  }
}
