package dev.meridian.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QueryCommandTest {
  private static final String STATS =
      "{\"candidateClusters\":9,\"confirmedClusters\":4,\"rejectedClusters\":3,"
          + "\"skippedClusters\":2,\"gtCalls\":6,\"cachedVerdicts\":1,\"framesReturned\":31,"
          + "\"firstHitSeconds\":0.25,\"seconds\":1.5,\"gtSeconds\":1.2,\"basis\":[]}";

  private CommandFixture fixture;

  @BeforeEach
  void start() throws Exception {
    fixture = new CommandFixture();
    fixture.node.on("POST /queries", 201, query("RUNNING", "[]"));
    fixture.node.on("DELETE /queries/q1", 204, "");
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  private static String query(String state, String intervals) {
    return ("{\"id\":\"q1\",\"class\":\"car\",\"streams\":[\"gate\"],\"state\":\"%s\","
            + "\"message\":\"out of luck\",\"stats\":%s,\"intervals\":%s,"
            + "\"gaps\":[{\"stream\":\"gate\",\"from\":50,\"to\":51.5,\"reason\":\"damaged\"}],"
            + "\"hits\":2}")
        .formatted(state, STATS, intervals);
  }

  private static String interval(double from, double to) {
    return "{\"stream\":\"gate\",\"from\":%s,\"to\":%s}".formatted(from, to);
  }

  private static String hit(String stream, int ordinal, String... boxes) {
    return "{\"stream\":\"%s\",\"ordinal\":%d,\"frame\":%d,\"time\":%d.0,\"boxes\":[%s]}"
        .formatted(stream, ordinal, ordinal * 5, ordinal, String.join(",", boxes));
  }

  private static String page(String... hits) {
    return "{\"hits\":[%s],\"next\":null,\"complete\":false}".formatted(String.join(",", hits));
  }

  private void willAnswer(String... events) {
    fixture.node.on("GET /queries/q1/events", 200, String.join("", events));
  }

  @Test
  void should_print_final_intervals_and_gaps_and_what_it_cost() {
    willAnswer(
        Streams.event("progress", query("RUNNING", "[]")),
        Streams.event("hits", page(hit("gate", 4), hit("gate", 5), hit("gate", 20))),
        Streams.event("hits", page(hit("gate", 5), hit("gate", 6), hit("yard", 7))),
        Streams.event(
            "done", query("DONE", "[" + interval(4, 8) + "," + interval(20, 21.5) + "]")));

    assertThat(fixture.runAtNode("query", "car")).isZero();

    assertThat(fixture.errLines())
        .containsExactly(
            "found gate  4.0 – 5.0 s",
            "found gate  20.0 – 20.0 s",
            "found gate  6.0 – 6.0 s",
            "found yard  7.0 – 7.0 s");
    assertThat(fixture.outLines())
        .containsExactly(
            "gate  4.0 – 8.0 s",
            "gate  20.0 – 21.5 s",
            "unknown: gate  50.0 – 51.5 s  (damaged)",
            "calibrated: as accurate as tuning found on its sample; nothing was audited",
            "31 frames with car in 2 intervals: 4 of 9 clusters confirmed with 6 GT-CNN calls"
                + " (1 remembered, 2 clusters skipped), first hit after 0.25 s, all after 1.50 s");
  }

  @Test
  void should_print_one_object_with_the_boxes_of_all_pages_per_frame() throws Exception {
    String first = "{\"class\":\"car\",\"confidence\":0.9,\"box\":[1,2,3,4],\"object\":1}";
    String second = "{\"class\":\"car\",\"confidence\":0.8,\"box\":[5,6,7,8],\"object\":2}";
    willAnswer(
        Streams.event("hits", page(hit("gate", 4, first))),
        Streams.event("hits", page(hit("gate", 4, first, second))),
        Streams.event("done", query("DONE", "[" + interval(4, 5) + "]")));

    fixture.runAtNode("query", "car", "--json");

    JsonNode answer = new ObjectMapper().readTree(fixture.out.toString());
    assertThat(answer.path("hits")).hasSize(1);
    assertThat(answer.at("/hits/0/frame").asInt()).isEqualTo(20);
    assertThat(answer.at("/hits/0/boxes")).hasSize(2);
    assertThat(answer.path("intervals")).hasSize(1);
    assertThat(answer.path("gaps")).hasSize(1);
    assertThat(answer.at("/stats/gtCalls").asInt()).isEqualTo(6);
  }

  @Test
  void should_send_the_question_and_forget_the_query_afterwards() throws Exception {
    willAnswer(Streams.event("done", query("DONE", "[]")));

    fixture.runAtNode(
        "query",
        "car",
        "--stream",
        "gate",
        "--stream",
        "yard",
        "--from",
        "10",
        "--to",
        "20.5",
        "--k",
        "4",
        "--skip-threshold",
        "0.9");

    String asked = fixture.node.requests().get(0);
    assertThat(new ObjectMapper().readTree(asked.substring("POST /queries ".length())))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    "{\"class\":\"car\",\"streams\":[\"gate\",\"yard\"],\"from\":10.0,"
                        + "\"to\":20.5,\"k\":4,\"skipThreshold\":0.9}"));
    assertThat(fixture.node.requests()).last().isEqualTo("DELETE /queries/q1");
  }

  @Test
  void should_say_how_sure_the_answer_is_and_what_was_counted() {
    String assured =
        query("DONE", "[]")
            .replace(
                "\"hits\":2}",
                "\"hits\":2,\"certificate\":{\"tier\":\"certified\",\"confidence\":0.95,"
                    + "\"recallAtLeast\":0.912,\"precisionAtLeast\":0.97,\"recall\":0.99,"
                    + "\"precision\":1,\"audited\":480,\"verified\":6,\"auditsToGoal\":2700},"
                    + "\"counted\":{\"unit\":\"objects\",\"counted\":40,\"estimate\":42.4,"
                    + "\"from\":38.5,\"to\":46.2,\"confidence\":0.95}}");
    willAnswer(Streams.event("done", assured));

    fixture.runAtNode("query", "car", "--count", "objects", "--certify", "0.99");

    assertThat(fixture.outLines())
        .contains(
            "40 objects found, 42 expected, 39 to 46 at 95 %",
            "certified at 95 %: recall at least 0.912, precision at least 0.970 (expected 0.990 and"
                + " 1.000), from 480 audited frames; the goal would take about 2700 audits");
    assertThat(fixture.node.requests().get(0)).contains("\"certify\":0.99", "\"objects\"");
  }

  @Test
  void should_fail_when_the_query_fails() {
    willAnswer(Streams.event("done", query("FAILED", "[]")));

    assertThatThrownBy(() -> fixture.runAtNode("query", "car"))
        .hasMessage("the query failed: out of luck");
  }

  @Test
  void should_not_take_an_answer_that_breaks_off_for_a_whole_one() {
    willAnswer(Streams.event("progress", query("RUNNING", "[]")));

    assertThatThrownBy(() -> fixture.runAtNode("query", "car"))
        .hasMessage("the node stopped while it answered: ask again when it is back");
  }
}
