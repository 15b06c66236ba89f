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
    fixture.node.on(
        "GET /streams/gate/generations",
        200,
        """
        {"generations":[{"generation":2,"current":true,"origin":"INGEST","state":"GROWING",
         "from":60,"to":null,"firstFrame":60,"architecture":"small-32","k":2,"t":0.25,"runFactor":4.0,
         "skipThreshold":2,"skipThresholds":{"car":0.9},"classes":["car","OTHER"],
         "cnn":"abc","gt":"nano"}]}
        """);

    fixture.runAtNode("streams", "show", "gate");
    fixture.runAtNode("streams", "delete", "gate");

    assertThat(fixture.out.toString()).contains("\"frames\" : 90").contains("deleted gate");
    assertThat(fixture.out.toString())
        .contains(
            "* generation 2 (INGEST, GROWING) from 1:00 to the end: small-32, K 2, T 0.250, run-factor 4.0")
        .contains("{\"car\":0.9}, others never");
    assertThat(fixture.node.requests()).contains("DELETE /streams/gate");
  }

  @Test
  void should_tune_a_stream_and_show_what_there_was_to_choose_from() {
    fixture.node.on("POST /streams/gate/tunings", 202, Streams.json("gate", "INGESTING", 90));
    String choice =
        """
        {"architecture":"small-32","maxClasses":3,"k":2,"t":0.25,"runFactor":4.0,"skipThresholds":{"car":0.9},
         "ingestSecondsPerHour":12.5,"querySeconds":3.25,"feasible":true,
         "classes":{"car":{"recall":0.99,"recallLower":0.97,"precision":1,"precisionLower":0.98,
         "positives":50,"clusters":7,"gtCalls":5}}}""";
    fixture.node.on(
        "GET /streams/gate/tunings/last",
        200,
        """
        {"reason":"asked for","state":"done","message":"the ingest goes on with it",
         "policy":"opt-query","recall":0.99,"precision":0.99,"met":true,"chosen":%s,
         "boundary":[%s],"configurations":60,"training":[],
         "sample":{"validationFrames":40,"trainingFrames":80,"gtCalls":120},"seconds":31.5}
        """
            .formatted(choice, choice));

    fixture.runAtNode("tune", "gate", "--policy", "opt-query", "--target", "0.99");

    assertThat(fixture.node.requests())
        .anyMatch(request -> request.startsWith("POST /streams/gate/tunings {"));
    assertThat(fixture.out.toString())
        .contains("policy opt-query")
        .containsPattern("\\* small-32 +3 +2 +0.25 +4.0 +12.50 +3.25 +0.990 +1.000")
        .contains("car", "Skip_th 0.9", "the ingest goes on with it");
  }

  @Test
  void should_ask_what_another_choice_would_have_found() {
    fixture.node.on(
        "POST /streams/gate/what-if",
        200,
        """
        {"answers":[{"generation":1,"from":0,"to":3600,"judgedFrames":36,"policy":"opt-query",
         "met":false,"current":null,"boundary":[],"seconds":0.5,
         "chosen":{"architecture":"small-32","maxClasses":3,"k":1,"t":0.5,"skipThresholds":{},
         "ingestSecondsPerHour":0,"querySeconds":2,"feasible":false,"classes":{}}}]}
        """);

    fixture.runAtNode("tune", "gate", "--what-if", "policy=opt-query", "--since", "1h");

    assertThat(fixture.out.toString())
        .contains("policy opt-query, judged by 36 audited frames")
        .contains("no choice reaches the targets");
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
