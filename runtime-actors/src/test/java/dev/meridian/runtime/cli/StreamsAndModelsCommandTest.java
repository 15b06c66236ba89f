package dev.meridian.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamsAndModelsCommandTest {
  private CommandFixture fixture;

  @BeforeEach
  void start() throws Exception {
    fixture = new CommandFixture();
    fixture.node.on(
        "GET /streams",
        200,
        "{\"streams\":[%s,%s]}"
            .formatted(Streams.json("gate", "DONE", 90), Streams.json("yard", "FAILED", 3)));
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void should_list_streams_with_and_without_the_word() {
    fixture.runAtNode("streams");
    fixture.runAtNode("streams", "list");

    assertThat(fixture.outLines()).hasSize(4);
    assertThat(fixture.outLines().get(0)).startsWith("gate ").contains("DONE", "90", "1:30");
    assertThat(fixture.outLines().get(1)).startsWith("yard ").contains("(the disk is full)");
    assertThat(fixture.outLines().get(2)).isEqualTo(fixture.outLines().get(0));
  }

  @Test
  void should_show_and_delete_a_stream() {
    fixture.node.on("GET /streams/gate", 200, Streams.json("gate", "DONE", 90));
    fixture.node.on("DELETE /streams/gate", 204, "");

    fixture.runAtNode("streams", "show", "gate");
    fixture.runAtNode("streams", "delete", "gate");

    assertThat(fixture.out.toString()).contains("\"frames\" : 90").contains("deleted gate");
    assertThat(fixture.node.requests()).contains("DELETE /streams/gate");
  }

  @Test
  void should_say_which_models_are_there() {
    fixture.node.on(
        "GET /models",
        200,
        """
        {"models":[
          {"name":"nano","family":"yolox","inputSize":416,"file":"m/nano.onnx",
           "sha256":"0123456789abcdef","present":true,"classes":80},
          {"name":"street","family":"yolox","inputSize":416,"file":"m/street.onnx",
           "sha256":"","present":false,"classes":3}]}
        """);

    fixture.runAtNode("models");

    assertThat(fixture.outLines().get(0))
        .contains("nano", "present", "0123456789ab ", "80 classes");
    assertThat(fixture.outLines().get(1)).contains("street", "MISSING", "m/street.onnx");
  }

  @Test
  void should_run_a_node_with_its_options_as_settings() {
    fixture.run("node", "--port", "0", "--data", "/d", "--set", "meridian.ingest.fps=5");

    assertThat(fixture.started.get(0))
        .containsEntry("meridian.rest.port", "0")
        .containsEntry("meridian.data-dir", "/d")
        .containsEntry("meridian.ingest.fps", "5");
    assertThat(fixture.outLines())
        .containsExactly("node ready at " + fixture.node.address() + " (Ctrl-C stops it)");
  }
}
