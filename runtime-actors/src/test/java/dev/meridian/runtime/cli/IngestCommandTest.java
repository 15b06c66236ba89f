package dev.meridian.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.models.base.ErrorType;
import dev.meridian.models.base.MeridianException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestCommandTest {
  private CommandFixture fixture;

  @TempDir private Path folder;

  @BeforeEach
  void start() throws Exception {
    fixture = new CommandFixture();
    fixture.node.on("POST /streams", 201, Streams.json("gate", "SPECIALIZING", 0));
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  private void willEnd(String state) {
    fixture.node.on(
        "GET /streams/gate/events",
        200,
        Streams.event("progress", Streams.json("gate", "INGESTING", 10))
            + Streams.event("progress", Streams.json("gate", state, 20)));
  }

  private JsonNode sent() throws Exception {
    String request = fixture.node.requests().get(0);
    return new ObjectMapper().readTree(request.substring("POST /streams ".length()));
  }

  @Test
  void should_send_what_was_asked_and_leave_the_rest_to_the_node() throws Exception {
    willEnd("DONE");
    Path video = Files.createFile(folder.resolve("gate.mp4"));

    int code =
        fixture.runAtNode(
            "ingest",
            video.toString(),
            "--fps",
            "5",
            "--gt",
            "nano",
            "--set",
            "k=3",
            "--set",
            "specialize.steps=200");

    assertThat(code).isZero();
    assertThat(sent())
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"id":"gate","location":"%s","fps":5.0,"gt":"nano",
                     "settings":{"k":"3","specialize.steps":"200"}}
                    """
                        .formatted(video)));
  }

  @Test
  void should_show_plain_progress_and_say_when_it_is_done() {
    willEnd("DONE");

    fixture.runAtNode("ingest", "rtsp://camera/gate");

    assertThat(fixture.errLines())
        .containsExactly(
            "gate   50%, 10 of about 20 frames, 10.0 frames/s, 0:01 left",
            "gate  done: 20 frames (0:20), 4 objects, 2 clusters");
    assertThat(fixture.out.toString()).isEmpty();
  }

  @Test
  void should_print_the_stream_as_the_node_said_it() throws Exception {
    willEnd("DONE");

    fixture.runAtNode("ingest", "gate.mp4", "--json");

    assertThat(new ObjectMapper().readTree(fixture.out.toString()))
        .isEqualTo(new ObjectMapper().readTree(Streams.json("gate", "DONE", 20)));
  }

  @Test
  void should_fail_with_the_reason_of_the_stream() {
    willEnd("FAILED");

    assertThatThrownBy(() -> fixture.runAtNode("ingest", "gate.mp4"))
        .hasMessage("the ingest of gate failed: the disk is full");
  }

  @Test
  void should_say_that_the_node_stopped_when_its_events_end_too_soon() {
    fixture.node.on(
        "GET /streams/gate/events",
        200,
        Streams.event("progress", Streams.json("gate", "INGESTING", 10)));

    assertThatThrownBy(() -> fixture.runAtNode("ingest", "gate.mp4"))
        .hasMessageContaining("it goes on when the node is started again");
  }

  @Test
  void should_not_wait_when_told_so() {
    fixture.runAtNode("ingest", "gate.mp4", "--detach");

    assertThat(fixture.outLines()).containsExactly("started gate");
    assertThat(fixture.node.requests()).hasSize(1);
  }

  @Test
  void should_start_and_stop_a_node_of_its_own_on_a_data_folder() {
    willEnd("DONE");

    fixture.run("ingest", "gate.mp4", "--data", folder.toString());

    assertThat(fixture.started).hasSize(1);
    assertThat(fixture.started.get(0))
        .containsEntry("meridian.data-dir", folder.toString())
        .containsEntry("meridian.rest.port", "0");
    assertThat(fixture.stopped).isEqualTo(1);
  }

  @Test
  void should_stop_its_own_node_when_the_ingest_is_refused() {
    fixture.node.on("POST /streams", 409, "{\"code\":\"STREAM_EXISTS\",\"detail\":\"taken\"}");

    assertThatThrownBy(() -> fixture.run("ingest", "gate.mp4", "--data", folder.toString()))
        .hasMessage("taken");
    assertThat(fixture.stopped).isEqualTo(1);
  }

  @Test
  void should_refuse_options_that_contradict_each_other_before_asking_a_node() {
    assertUserError("ingest", "a.mp4", "b.mp4", "--id", "x");
    assertUserError("ingest", "a/gate.mp4", "b/gate.mp4");
    assertUserError("ingest", "a.mp4", "--config", "node.conf");
    assertUserError("ingest", "a.mp4", "--data", "d", "--node", "http://localhost:1");
    assertThat(fixture.node.requests()).isEmpty();
    assertThat(fixture.started).isEmpty();
  }

  private void assertUserError(String... arguments) {
    assertThatThrownBy(() -> fixture.run(arguments))
        .isInstanceOfSatisfying(
            MeridianException.class, e -> assertThat(e.code().type()).isEqualTo(ErrorType.USER));
  }

  @Test
  void should_need_a_location() {
    assertThat(fixture.run("ingest")).isEqualTo(2);
    assertThat(fixture.err.toString()).contains("FILE_OR_URL");
  }
}
