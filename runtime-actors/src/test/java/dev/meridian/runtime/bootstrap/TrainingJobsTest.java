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

/** Training jobs of one node, asked over REST. */
class TrainingJobsTest {
  private static final String SETTINGS =
      """
      {"settings": {"name": "%s", "application": "linear", "data-centers": ["Virginia", "Ireland"],
       "machines-per-data-center": 1, "clocks": %d, "objective-every": 5,
       "linear": {"synthetic": {"examples": 200, "features": 5, "classes": 3}}}}
      """;

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
  void should_train_and_tell_of_it_until_the_end() {
    Answer created = client.post("/jobs", SETTINGS.formatted("short", 20));
    assertThat(created.status()).as(created.body()).isEqualTo(201);
    List<ServerEvent> events = client.events("/jobs/short/events");
    ServerEvent last = events.get(events.size() - 1);
    assertThat(last.type()).isEqualTo("done");
    assertThat(last.data().get("state").asText()).as(last.data().toString()).isEqualTo("DONE");
    assertThat(last.data().get("clock").asLong()).isEqualTo(20);
    JsonNode links = client.get("/jobs/short/links").json().get("links");
    assertThat(links).hasSize(2);
    assertThat(links.get(0).get("dataBytes").asLong()).isPositive();
    assertThat(client.get("/jobs").json().get("jobs").toString()).contains("short");
    assertThat(client.post("/jobs", SETTINGS.formatted("short", 20)).status()).isEqualTo(409);
  }

  @Test
  void should_pause_write_a_checkpoint_and_forget_a_job() {
    assertThat(client.post("/jobs", SETTINGS.formatted("long", 1_000_000)).status()).isEqualTo(201);
    awaitRunning("long");
    Answer paused = client.post("/jobs/long/pause", "");
    assertThat(paused.json().get("state").asText()).as(paused.body()).isEqualTo("PAUSED");
    Answer checkpoint = client.post("/jobs/long/checkpoint", "");
    assertThat(checkpoint.status()).as(checkpoint.body()).isEqualTo(200);
    assertThat(Path.of(checkpoint.json().get("folder").asText())).isDirectory();
    assertThat(client.post("/jobs/long/resume", "").status()).isEqualTo(200);
    assertThat(client.delete("/jobs/long").status()).isEqualTo(204);
    assertThat(client.get("/jobs/long").status()).isEqualTo(404);
  }

  /** Asks until the data centers have come together. */
  private static void awaitRunning(String job) {
    for (int i = 0; i < 100_000; i++) {
      String state = client.get("/jobs/" + job).json().get("state").asText();
      if (!state.equals("PREPARING")) {
        assertThat(state).isEqualTo("RUNNING");
        return;
      }
    }
    throw new AssertionError("the job does not begin");
  }

  @Test
  void should_say_what_is_wrong_with_a_job() {
    Answer unknown = client.post("/jobs", "{\"settings\": {\"clokcs\": 5}}");
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.body()).contains("clokcs").contains("clocks");
    Answer nowhere = client.post("/jobs", "{\"settings\": {\"data-centers\": [\"Atlantis\"]}}");
    assertThat(nowhere.status()).isEqualTo(400);
    assertThat(nowhere.body()).contains("Atlantis");
    assertThat(client.get("/jobs/nothing").status()).isEqualTo(404);
  }
}
