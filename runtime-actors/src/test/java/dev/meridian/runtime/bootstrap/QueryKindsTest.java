package dev.meridian.runtime.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.runtime.bootstrap.RestClient.Answer;
import dev.meridian.runtime.bootstrap.RestClient.ServerEvent;
import dev.meridian.runtime.squares.SquaresCamera;
import dev.meridian.runtime.squares.SquaresDetector;
import dev.meridian.runtime.squares.SquaresNode;
import dev.meridian.video.decode.opencv.JpegCodec;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of question to a node, over REST. */
class QueryKindsTest {
  private static final int FRAMES = 80;

  @TempDir static Path folder;

  private static Node node;
  private static RestClient client;

  @BeforeAll
  static void ingestOneStream() {
    node = SquaresNode.start(SquaresNode.settings(folder, Map.of()), new SquaresDetector());
    client = new RestClient(node.address());
    Answer created =
        client.post(
            "/streams", "{\"id\": \"yard\", \"location\": \"squares:%d\"}".formatted(FRAMES));
    assertThat(created.status()).as(created.body()).isEqualTo(201);
    client.events("/streams/yard/events");
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  /** The frames found and the query at its end. */
  private record Found(Set<Long> frames, JsonNode done) {}

  private static Found ask(String body) {
    Answer started = client.post("/queries", body);
    assertThat(started.status()).as(started.body()).isEqualTo(201);
    List<ServerEvent> events =
        client.events("/queries/" + started.json().get("id").asText() + "/events");
    Set<Long> frames = new TreeSet<>();
    for (ServerEvent event : events) {
      event.data().path("hits").forEach(hit -> frames.add(hit.path("ordinal").asLong()));
    }
    JsonNode done = events.get(events.size() - 1).data();
    assertThat(done.get("state").asText()).as(done.toString()).isEqualTo("DONE");
    assertThat(done.get("hits").asLong()).isEqualTo(frames.size());
    return new Found(frames, done);
  }

  @Test
  void should_combine_classes() {
    Set<Long> cars = ask("{\"class\": \"car\"}").frames();
    Set<Long> others = ask("{\"class\": \"!car\"}").frames();

    assertThat(others).doesNotContainAnyElementsOf(cars);
    assertThat(cars.size() + others.size()).isEqualTo(FRAMES);
    assertThat(ask("{\"class\": \"car | person\"}").frames()).containsAll(cars);
    assertThat(ask("{\"class\": \"car & !car\"}").frames()).isEmpty();
  }

  @Test
  void should_stop_at_a_limit_with_frames_that_are_right() {
    Found some = ask("{\"class\": \"car\", \"limit\": 5}");

    assertThat(some.frames()).hasSize(5).allMatch(SquaresCamera::showsCar);
    assertThat(some.done().get("certificate").get("tier").asText()).isEqualTo("calibrated");
  }

  @Test
  void should_only_find_objects_in_the_zone() {
    Set<Long> left = ask("{\"class\": \"car\", \"zone\": \"0,0 80,0 80,96 0,96\"}").frames();
    Set<Long> right = ask("{\"class\": \"car\", \"zone\": \"80,0 160,0 160,96 80,96\"}").frames();

    assertThat(left).isNotEmpty().doesNotContainAnyElementsOf(right);
    assertThat(left).allMatch(ordinal -> ordinal % 20 <= 10);
  }

  @Test
  void should_certify_by_frames_that_are_decoded_once_more() {
    Found found = ask("{\"class\": \"car\", \"certify\": 0.99, \"count\": \"frames\"}");

    JsonNode certificate = found.done().get("certificate");
    assertThat(certificate.get("tier").asText()).as(certificate.toString()).isEqualTo("exact");
    assertThat(certificate.get("recallAtLeast").asDouble()).isEqualTo(1);
    long cars = LongStream.range(0, FRAMES).filter(SquaresCamera::showsCar).count();
    assertThat(found.done().get("counted").get("from").asDouble())
        .isLessThanOrEqualTo((double) cars);
  }

  @Test
  void should_count_tracks_and_say_when_no_interval_is_known() {
    JsonNode counted = ask("{\"class\": \"car\", \"count\": \"tracks\"}").done().get("counted");

    assertThat(counted.get("unit").asText()).isEqualTo("tracks");
    assertThat(counted.get("counted").asDouble()).isBetween(1.0, 20.0);
    assertThat(counted.get("confidence").asDouble()).isZero();
  }

  @Test
  void should_say_what_an_answer_is_based_on() {
    JsonNode basis = ask("{\"class\": \"car\"}").done().get("stats").get("basis").get(0);

    assertThat(basis.get("generation").asInt()).isEqualTo(1);
    assertThat(basis.get("cnn").asText()).hasSize(64);
    assertThat(basis.get("gtDigest").asText()).hasSize(64);
    assertThat(basis.get("k").asInt()).isPositive();
  }

  @Test
  void should_find_objects_that_look_like_another_or_like_a_picture() {
    JsonNode hit =
        client
            .get("/queries/" + ask("{\"class\": \"car\"}").done().get("id").asText() + "/results")
            .json()
            .get("hits")
            .get(0);
    Answer like =
        client.post(
            "/similar",
            "{\"stream\": \"yard\", \"object\": %d, \"limit\": 3}"
                .formatted(hit.get("boxes").get(0).get("object").asLong()));
    assertThat(like.status()).as(like.body()).isIn(200, 404);

    byte[] picture = new JpegCodec().encodeJpeg(SquaresCamera.picture(8), 90).bytes();
    String image = Base64.getEncoder().encodeToString(picture);
    Answer found = client.post("/similar", "{\"image\": \"" + image + "\", \"limit\": 3}");
    assertThat(found.status()).as(found.body()).isEqualTo(200);
    JsonNode objects = found.json().get("objects");
    assertThat(objects).hasSize(3);
    assertThat(objects.get(0).get("distance").asDouble())
        .isLessThanOrEqualTo(objects.get(2).get("distance").asDouble());
  }

  @Test
  void should_refuse_what_makes_no_sense_in_one_line() {
    refused("{\"class\": \"car &\"}", "column 6");
    refused("{\"class\": \"car & lorry\"}", "lorry");
    refused("{\"class\": \"car\", \"zone\": \"1,1 2,2\"}", "corners");
    refused("{\"class\": \"car\", \"zoneShare\": 0.5}", "zone");
    refused("{\"class\": \"car\", \"limit\": 3, \"count\": \"frames\"}", "limit");
    refused("{\"class\": \"car\", \"count\": \"wheels\"}", "frames, objects, tracks");
    refused("{\"class\": \"car\", \"certify\": 1.5}", "1.5");
    assertThat(client.post("/similar", "{}").status()).isEqualTo(400);
  }

  private static void refused(String body, String word) {
    Answer answer = client.post("/queries", body);
    assertThat(answer.status()).as(answer.body()).isIn(400, 404);
    assertThat(answer.json().get("detail").asText()).contains(word).doesNotContain("\n");
  }
}
