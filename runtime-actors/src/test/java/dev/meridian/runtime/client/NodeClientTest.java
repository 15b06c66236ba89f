package dev.meridian.runtime.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeClientTest {
  private FakeNode node;
  private NodeClient client;

  @BeforeEach
  void startNode() throws Exception {
    node = new FakeNode();
    client = new NodeClient(node.address());
  }

  @AfterEach
  void stopNode() {
    node.close();
  }

  private MeridianException problem(int status, String body) {
    node.on("GET /streams/gate", status, body);
    return catchThrowableOfType(MeridianException.class, () -> client.stream("gate"));
  }

  @Test
  void should_take_code_and_line_from_a_problem_document() {
    MeridianException problem =
        problem(
            404, "{\"status\":404,\"code\":\"UNKNOWN_STREAM\",\"detail\":\"no stream 'gate'\"}");

    assertThat(problem.code()).isEqualTo(ErrorCode.UNKNOWN_STREAM);
    assertThat(problem).hasMessage("no stream 'gate'");
  }

  @ParameterizedTest
  @CsvSource({"400, INVALID_ARGUMENT", "404, INVALID_ARGUMENT", "500, INTERNAL", "503, INTERNAL"})
  void should_judge_by_status_what_is_no_problem_document(int status, ErrorCode code) {
    MeridianException problem = problem(status, "<html>proxy</html>");

    assertThat(problem.code()).isEqualTo(code);
    assertThat(problem).hasMessage("the node answered with HTTP status " + status);
  }

  @Test
  void should_judge_by_status_a_code_of_a_newer_node() {
    assertThat(problem(409, "{\"code\":\"TOO_NEW\",\"detail\":\"no\"}").code())
        .isEqualTo(ErrorCode.INVALID_ARGUMENT);
  }

  @Test
  void should_say_how_to_go_on_when_no_node_answers() {
    URI gone = node.address();
    node.close();

    assertThatThrownBy(() -> new NodeClient(gone).health())
        .isInstanceOfSatisfying(
            MeridianException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.SOURCE_UNREACHABLE))
        .hasMessageContaining(gone.toString())
        .hasMessageContaining("meridian node");
  }

  @Test
  void should_refuse_what_is_no_address_of_a_node() {
    assertThatThrownBy(() -> new NodeClient(URI.create("localhost:8710")))
        .hasMessage("'localhost:8710' is not the address of a node: write http://HOST:PORT");
  }

  @Test
  void should_watch_a_stream_until_the_listener_has_enough() {
    node.on(
        "GET /streams/gate/events",
        200,
        """
        event: progress
        data: {"n": 1}

        :

        event: progress
        data: {"n": 2}

        event: progress
        data: {"n": 3}

        """);
    List<Integer> seen = new ArrayList<>();

    client.watchStream(
        "gate",
        stream -> {
          seen.add(stream.path("n").asInt());
          return seen.size() < 2;
        });

    assertThat(seen).containsExactly(1, 2);
  }

  @Test
  void should_tell_of_a_problem_instead_of_events() {
    node.on(
        "GET /queries/q1/events", 404, "{\"code\":\"UNKNOWN_QUERY\",\"detail\":\"no query q1\"}");

    assertThatThrownBy(() -> client.watchQuery("q1", (type, data) -> true))
        .isInstanceOf(MeridianException.class)
        .hasMessage("no query q1");
  }

  @Test
  void should_escape_ids_in_paths() {
    node.on("DELETE /streams/a%20b%2Fc", 204, "");

    client.deleteStream("a b/c");

    assertThat(node.requests()).containsExactly("DELETE /streams/a%20b%2Fc");
  }

  @Test
  void should_refuse_an_answer_that_is_not_json() {
    node.on("GET /models", 200, "hello");

    assertThatThrownBy(() -> client.models()).hasMessageContaining("check the address");
  }
}
