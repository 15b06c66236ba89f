package dev.meridian.runtime.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.runtime.bootstrap.RestClient.Answer;
import dev.meridian.runtime.bootstrap.RestClient.ServerEvent;
import dev.meridian.runtime.squares.SquaresCamera;
import dev.meridian.runtime.squares.SquaresDetector;
import dev.meridian.runtime.squares.SquaresNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One node with one ingested stream, asked over REST. */
class NodeTest {
  private static final int FRAMES = 120;

  @TempDir static Path folder;

  private static SquaresDetector gtCnn;
  private static Node node;
  private static RestClient client;
  private static List<ServerEvent> ingest;

  @BeforeAll
  static void ingestOneStream() {
    gtCnn = new SquaresDetector();
    node =
        SquaresNode.start(
            SquaresNode.settings(
                folder, Map.of("meridian.gt.max-queued", "1", "meridian.query.parallelism", "8")),
            gtCnn);
    client = new RestClient(node.address());
    Answer created =
        client.post(
            "/streams",
            "{\"id\": \"yard\", \"location\": \"squares:%d\", \"settings\": {\"t\": 0.1}}"
                .formatted(FRAMES));
    assertThat(created.status()).as(created.body()).isEqualTo(201);
    assertThat(created.json().get("state").asText()).isEqualTo("SPECIALIZING");
    ingest = client.events("/streams/yard/events");
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void should_tell_the_progress_of_an_ingest_until_it_is_done() {
    assertThat(ingest).extracting(ServerEvent::type).containsOnly("progress");
    JsonNode last = ingest.get(ingest.size() - 1).data();
    assertThat(last.get("state").asText()).as(last.toString()).isEqualTo("DONE");
    JsonNode progress = last.get("progress");
    assertThat(progress.get("frames").asLong()).isEqualTo(FRAMES);
    assertThat(progress.get("expectedFrames").asLong()).isEqualTo(FRAMES);
    assertThat(progress.get("time").asDouble()).isEqualTo((FRAMES - 1) / SquaresCamera.FPS);
    assertThat(progress.get("objects").asLong()).isPositive();
    assertThat(progress.get("clusters").asLong()).isPositive();
    assertThat(last.get("classes").toString()).contains("car", "person", "OTHER");
    assertThat(last.get("digest").asText()).hasSize(64);
    assertThat(last.get("settings").get("t").asDouble()).isEqualTo(0.1);
    JsonNode found = client.get("/streams/yard").json();
    assertThat(found.get("digest")).isEqualTo(last.get("digest"));
    assertThat(found.get("progress").get("clusters")).isEqualTo(progress.get("clusters"));
  }

  @Test
  void should_return_the_frames_of_a_class_and_no_others() {
    List<ServerEvent> events = search("{\"class\": \"car\", \"streams\": [\"yard\"]}");

    Set<Long> found = new TreeSet<>();
    for (ServerEvent event : events) {
      if (event.type().equals("hits")) {
        event.data().get("hits").forEach(hit -> found.add(hit.get("ordinal").asLong()));
      }
    }
    assertThat(found).hasSizeGreaterThan(FRAMES / 3).allMatch(SquaresCamera::showsCar);
    JsonNode done = events.get(events.size() - 1).data();
    assertThat(events.get(events.size() - 1).type()).isEqualTo("done");
    assertThat(done.get("state").asText()).isEqualTo("DONE");
    assertThat(done.get("hits").asLong()).isEqualTo(found.size());
    assertThat(done.get("intervals")).isNotEmpty();
    assertThat(done.get("stats").get("basis").get(0).get("gt").asText()).isEqualTo("squares");
  }

  @Test
  void should_ask_the_gt_cnn_once_for_a_frame_even_when_its_queue_is_full() {
    JsonNode first = last(search("{\"class\": \"person\"}")).get("stats");
    int calls = gtCnn.calls();
    JsonNode second = last(search("{\"class\": \"person\"}")).get("stats");

    assertThat(first.get("candidateClusters").asInt()).isPositive();
    assertThat(gtCnn.calls()).isEqualTo(calls);
    assertThat(second.get("gtCalls").asInt()).isZero();
    assertThat(second.get("cachedVerdicts").asInt())
        .isEqualTo(first.get("gtCalls").asInt() + first.get("cachedVerdicts").asInt());
    assertThat(second.get("framesReturned")).isEqualTo(first.get("framesReturned"));
  }

  @Test
  void should_give_all_hits_in_small_pages_as_in_a_large_one() {
    String id = last(search("{\"class\": \"car\", \"from\": 2, \"to\": 20}")).get("id").asText();
    List<String> small = new ArrayList<>();
    JsonNode page = client.get("/queries/" + id + "/results?limit=7").json();
    while (!page.get("complete").asBoolean()) {
      assertThat(page.get("hits").size()).isLessThanOrEqualTo(7);
      page.get("hits").forEach(hit -> small.add(hit.toString()));
      String next = page.get("next").asText();
      page = client.get("/queries/" + id + "/results?limit=7&after=" + next).json();
    }
    page.get("hits").forEach(hit -> small.add(hit.toString()));

    List<Double> times = new ArrayList<>();
    JsonNode whole = client.get("/queries/" + id + "/results").json();
    whole.get("hits").forEach(hit -> times.add(hit.get("time").asDouble()));
    assertThat(whole.get("complete").asBoolean()).isTrue();
    assertThat(whole.get("next").isNull()).isTrue();
    assertThat(times).isSorted().allMatch(time -> time >= 2 && time < 20);
    assertThat(small).hasSizeGreaterThanOrEqualTo(times.size());
    assertThat(client.get("/queries/" + id + "/results?after=nowhere").status()).isEqualTo(400);
    assertThat(client.get("/queries/" + id + "/results?limit=0").status()).isEqualTo(400);
  }

  @Test
  void should_serve_the_pictures_of_a_hit() {
    String id = last(search("{\"class\": \"car\"}")).get("id").asText();
    boolean frameSeen = false;
    boolean cropSeen = false;
    for (JsonNode hit : client.get("/queries/" + id + "/results").json().get("hits")) {
      Answer frame = client.get("/streams/yard/frames/" + hit.get("ordinal").asLong());
      String object = hit.get("boxes").get(0).get("object").asText();
      Answer crop = client.get("/streams/yard/objects/" + object + "/crop");
      frameSeen |= frame.status() == 200 && frame.type().equals("image/jpeg");
      cropSeen |= crop.status() == 200 && crop.type().equals("image/jpeg");
    }
    assertThat(frameSeen).isTrue();
    assertThat(cropSeen).isTrue();
    assertProblem(client.get("/streams/yard/frames/999999"), 404, "UNKNOWN_FRAME");
    assertProblem(client.get("/streams/yard/frames/first"), 400, "INVALID_ARGUMENT");
  }

  @Test
  void should_make_an_index_again_from_what_is_stored_and_read_it_from_then_on() {
    JsonNode before = last(search("{\"class\": \"car\"}")).get("stats");

    JsonNode made = client.post("/streams/yard/reindex", "{\"t\": 0.05}").json();
    JsonNode again = client.post("/streams/yard/reindex", "{\"t\": 0.05}").json();
    JsonNode generations = client.get("/streams/yard/generations").json().get("generations");
    JsonNode after = last(search("{\"class\": \"car\"}")).get("stats");

    assertThat(made.get("reindexed").get(0).get("clustered").asBoolean()).isTrue();
    assertThat(made.get("reindexed").get(0).get("framesDecoded").asInt()).isZero();
    assertThat(again.get("reindexed")).as("nothing is left to change").isEmpty();
    assertThat(generations).hasSize(2);
    assertThat(generations.get(0).get("current").asBoolean()).isFalse();
    assertThat(generations.get(1).get("origin").asText()).isEqualTo("REINDEX");
    assertThat(generations.get(1).get("current").asBoolean()).isTrue();
    assertThat(generations.get(1).get("t").asDouble()).isEqualTo((float) 0.05);
    assertThat(after.get("basis").get(0).get("generation").asInt()).isEqualTo(2);
    assertThat(after.get("framesReturned")).isEqualTo(before.get("framesReturned"));
    assertProblem(client.post("/streams/yard/reindex", "{\"t\": 3}"), 400, "INVALID_ARGUMENT");
    assertProblem(client.post("/streams/yard/reindex", "{\"gt\": \"no\"}"), 404, "UNKNOWN_MODEL");
    assertProblem(client.get("/streams/yadr/generations"), 404, "UNKNOWN_STREAM");
  }

  @Test
  void should_refuse_tunings_with_settings_there_are_not() {
    assertProblem(
        client.post("/streams/yard/tunings", "{\"settings\": {\"tune.polciy\": 1}}"),
        400,
        "INVALID_ARGUMENT");
    assertProblem(
        client.post("/streams/yadr/tunings", "{\"settings\": {}}"), 404, "UNKNOWN_STREAM");
  }

  @Test
  void should_forget_a_query() {
    String id = client.post("/queries", "{\"class\": \"car\"}").json().get("id").asText();

    assertThat(client.delete("/queries/" + id).status()).isEqualTo(204);
    assertProblem(client.get("/queries/" + id), 404, "UNKNOWN_QUERY");
    assertProblem(client.delete("/queries/" + id), 404, "UNKNOWN_QUERY");
    assertProblem(client.get("/queries/" + id + "/events"), 404, "UNKNOWN_QUERY");
  }

  @Test
  void should_refuse_queries_that_cannot_be_answered() {
    assertProblem(client.post("/queries", "{\"class\": \"cra\"}"), 404, "UNKNOWN_CLASS");
    assertProblem(
        client.post("/queries", "{\"class\": \"car\", \"streams\": [\"yrad\"]}"),
        404,
        "UNKNOWN_STREAM");
    assertProblem(
        client.post("/queries", "{\"class\": \"car\", \"from\": 5, \"to\": 5}"),
        400,
        "BAD_TIME_RANGE");
    assertProblem(
        client.post("/queries", "{\"class\": \"car\", \"k\": 9}"), 400, "INVALID_ARGUMENT");
    assertProblem(client.post("/queries", "{\"clas\": \"car\"}"), 400, "INVALID_ARGUMENT");
    assertThat(last(search("{\"class\": \"dog\"}")).get("hits").asInt()).isZero();
  }

  @Test
  void should_refuse_streams_that_cannot_be_and_keep_nothing_of_them() {
    String good = "\"id\": \"gate\", \"location\": \"squares:10\"";
    assertProblem(
        client.post("/streams", "{\"id\": \"yard\", \"location\": \"squares:10\"}"),
        409,
        "STREAM_EXISTS");
    assertProblem(
        client.post("/streams", "{\"id\": \"gate\", \"location\": \"nosuch.mp4\"}"),
        404,
        "FILE_NOT_FOUND");
    assertProblem(
        client.post("/streams", "{" + good + ", \"gt\": \"square\"}"), 404, "UNKNOWN_MODEL");
    assertProblem(
        client.post("/streams", "{" + good + ", \"settings\": {\"k\": 0}}"),
        400,
        "INVALID_ARGUMENT");
    assertProblem(
        client.post("/streams", "{" + good + ", \"settings\": {\"kk\": 1}}"),
        400,
        "INVALID_ARGUMENT");
    assertProblem(client.post("/streams", "{" + good + ", \"fps\": 0}"), 400, "INVALID_ARGUMENT");
    assertProblem(
        client.post("/streams", "{\"id\": \"a/b\", \"location\": \"squares:10\"}"),
        400,
        "INVALID_ARGUMENT");
    assertThat(client.get("/streams").json().get("streams")).hasSize(1);
  }

  @Test
  void should_answer_every_wrong_request_with_a_problem() {
    assertProblem(client.get("/nowhere"), 404, "INVALID_ARGUMENT");
    assertProblem(client.send("PUT", "/streams", "{}"), 405, "INVALID_ARGUMENT");
    assertProblem(client.post("/streams", "{\"id\": "), 400, "INVALID_ARGUMENT");
    assertProblem(client.post("/streams", "[1]"), 400, "INVALID_ARGUMENT");
    assertProblem(client.post("/streams", ""), 400, "INVALID_ARGUMENT");
    assertProblem(client.post("/streams", " ".repeat(2 << 20)), 413, "INVALID_ARGUMENT");
    assertProblem(client.get("/streams/nosuch"), 404, "UNKNOWN_STREAM");
    assertProblem(client.delete("/streams/nosuch"), 404, "UNKNOWN_STREAM");
    assertProblem(client.get("/streams/nosuch/events"), 404, "UNKNOWN_STREAM");
    assertProblem(client.get("/queries/nosuch"), 404, "UNKNOWN_QUERY");
  }

  @Test
  void should_answer_what_is_not_http_with_a_problem() throws IOException {
    for (String request :
        new String[] {"GET /%zz HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n"}) {
      String answer = client.raw(request);
      assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
      assertThat(answer).contains("\"status\":400", "INVALID_ARGUMENT", "not an HTTP request");
    }
    String longest = "GET /" + "a".repeat(3000) + " HTTP/1.1\r\n\r\n";
    assertThat(client.raw(longest)).startsWith("HTTP/1.1 414").contains("\"status\":414");
  }

  @Test
  void should_delete_a_stream_in_the_middle_of_its_ingest() {
    assertThat(
            client
                .post("/streams", "{\"id\": \"gone\", \"location\": \"squares:100000\"}")
                .status())
        .isEqualTo(201);

    assertThat(client.delete("/streams/gone").status()).isEqualTo(204);

    assertProblem(client.get("/streams/gone"), 404, "UNKNOWN_STREAM");
  }

  @Test
  void should_tell_how_it_is() {
    Answer health = client.get("/health");
    assertThat(health.status()).isEqualTo(200);
    assertThat(health.json().get("status").asText()).isEqualTo("up");
    assertThat(client.get("/metrics").body())
        .contains("meridian_frames_indexed_total " + (double) FRAMES)
        .contains("# TYPE meridian_gt_calls_total counter");
    JsonNode models = client.get("/models").json().get("models");
    assertThat(models.findValuesAsText("name")).contains("squares", "nanodet_plus_m_640");
  }

  private static List<ServerEvent> search(String body) {
    Answer started = client.post("/queries", body);
    assertThat(started.status()).as(started.body()).isEqualTo(201);
    return client.events("/queries/" + started.json().get("id").asText() + "/events");
  }

  private static JsonNode last(List<ServerEvent> events) {
    return events.get(events.size() - 1).data();
  }

  private static void assertProblem(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.type()).startsWith("application/problem+json");
    JsonNode problem = answer.json();
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("code").asText()).isEqualTo(code);
    assertThat(problem.get("detail").asText()).isNotBlank().doesNotContain("\n");
  }
}
