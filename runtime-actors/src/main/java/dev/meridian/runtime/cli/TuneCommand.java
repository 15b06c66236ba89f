package dev.meridian.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.runtime.client.ClientJson;
import dev.meridian.runtime.client.NodeClient;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code meridian tune}: tunes a stream now and shows what there was to choose from. */
@Command(
    name = "tune",
    description = {
      "Tune a stream: find the cheapest index that reaches the targets.",
      "A stream that is being ingested goes on with the choice in a new generation of its index."
    },
    mixinStandardHelpOptions = true)
final class TuneCommand implements Callable<Integer> {
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final NodeFactory nodes;

  @Spec private CommandSpec spec;
  @Mixin private ConnectionOptions connection;

  @Parameters(paramLabel = "STREAM", description = "the stream")
  private String stream;

  @Option(
      names = "--policy",
      description = "balance, opt-ingest, opt-query or weights:wI,wQ (default: the stream's own)")
  private String policy;

  @Option(
      names = "--target",
      description = "recall and precision to reach, above 0 to 1 (default: the stream's own)")
  private Double target;

  @Option(names = "--queries-per-hour", description = "queries to expect for an hour of video")
  private Double queriesPerHour;

  @Option(
      names = "--what-if",
      paramLabel = "KEY=VALUE",
      split = ",",
      description = {
        "change nothing, but say what another choice would have found and cost in footage that is",
        "indexed; keys: policy, target, queries-per-hour"
      })
  private Map<String, String> whatIf;

  @Option(
      names = "--since",
      description = "with --what-if: how much of the stream to judge, such as 1h, 30m or 90s")
  private String since;

  @Option(names = "--json", description = "print JSON")
  private boolean json;

  TuneCommand(NodeFactory nodes) {
    this.nodes = nodes;
  }

  @Override
  public Integer call() {
    if (whatIf != null) {
      return askWhatIf();
    }
    if (since != null) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "--since belongs to --what-if: leave it out, or ask with both");
    }
    try (Connection open = connection.open(nodes)) {
      open.client().tune(stream, request());
      JsonNode tuning = awaitEnd(open.client());
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        out.println(ClientJson.text(tuning));
      } else {
        TuningTable.print(tuning, out);
      }
      out.flush();
    }
    return 0;
  }

  private int askWhatIf() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode settings = body.putObject("settings");
    whatIf.forEach((key, value) -> WhatIfKeys.put(settings, key, value));
    Optional.ofNullable(since).ifPresent(text -> body.put("since", WhatIfKeys.seconds(text)));
    try (Connection open = connection.open(nodes)) {
      JsonNode answers = open.client().whatIf(stream, body);
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        out.println(ClientJson.text(answers));
      } else {
        answers.path("answers").forEach(answer -> TuningTable.printWhatIf(answer, out));
      }
      out.flush();
    }
    return 0;
  }

  private ObjectNode request() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode settings = body.putObject("settings");
    Optional.ofNullable(policy).ifPresent(value -> settings.put("tune.policy", value));
    Optional.ofNullable(target)
        .ifPresent(
            value -> {
              settings.put("tune.recall", value);
              settings.put("tune.precision", value);
            });
    Optional.ofNullable(queriesPerHour)
        .ifPresent(value -> settings.put("tune.queries-per-hour", value));
    return body;
  }

  private JsonNode awaitEnd(NodeClient client) {
    JsonNode tuning = note(client);
    while (tuning.path("state").asText().equals("running")) {
      LockSupport.parkNanos(POLL_NANOS);
      tuning = note(client);
    }
    if (tuning.path("state").asText().equals("failed")) {
      throw new MeridianException(ErrorCode.TARGET_NOT_MET, tuning.path("message").asText());
    }
    return tuning;
  }

  private JsonNode note(NodeClient client) {
    return client.lastTuning(stream);
  }
}
