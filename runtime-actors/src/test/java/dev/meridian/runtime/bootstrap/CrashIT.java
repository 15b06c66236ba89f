package dev.meridian.runtime.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fault: the node's process is killed with SIGKILL, again and again, while it ingests. */
class CrashIT {
  private static final String STREAM = "{\"id\": \"yard\", \"location\": \"squares:240\"}";

  /** The camera is silent by then, so that the ingest cannot be over before the kill. */
  private static final int AHEAD = 20;

  @TempDir Path killed;
  @TempDir Path spared;

  @Test
  void should_end_with_the_index_of_an_uninterrupted_ingest() throws Exception {
    try (NodeProcess first = NodeProcess.start(killed)) {
      assertThat(first.client().post("/streams", STREAM).status()).isEqualTo(201);
      killWhen(first, stream -> phase(stream).startsWith("training"));
    }
    for (int frames : new int[] {100, 170}) {
      try (NodeProcess next = NodeProcess.start(killed, frames + AHEAD)) {
        killWhen(next, stream -> frames(stream) >= frames);
      }
    }
    String survived;
    try (NodeProcess last = NodeProcess.start(killed)) {
      JsonNode stream = lastEvent(last.client());
      assertThat(frames(stream)).isEqualTo(240);
      survived = stream.get("digest").asText();
      assertThat(last.terminate()).as("exit status after SIGTERM").isEqualTo(143);
    }
    try (NodeProcess other = NodeProcess.start(spared)) {
      assertThat(other.client().post("/streams", STREAM).status()).isEqualTo(201);
      assertThat(lastEvent(other.client()).get("digest").asText()).isEqualTo(survived);
    }
  }

  private static void killWhen(NodeProcess node, Predicate<JsonNode> reached)
      throws InterruptedException {
    RestClient client = node.client();
    JsonNode stream = client.get("/streams/yard").json();
    while (!reached.test(stream)) {
      assertThat(stream.get("state").asText()).as(stream.toString()).isNotIn("DONE", "FAILED");
      stream = client.get("/streams/yard").json();
    }
    node.kill();
  }

  private static JsonNode lastEvent(RestClient client) {
    JsonNode last =
        client.events("/streams/yard/events").stream()
            .reduce((before, after) -> after)
            .orElseThrow()
            .data();
    assertThat(last.get("state").asText()).as(last.toString()).isEqualTo("DONE");
    return last;
  }

  private static String phase(JsonNode stream) {
    return stream.get("progress").get("phase").asText();
  }

  private static long frames(JsonNode stream) {
    return stream.get("progress").get("frames").asLong();
  }
}
